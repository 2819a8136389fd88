'use client'

import { fetchAhead, lazyPart } from './lazy-part'

/** An alert that a page may never need; it is fetched ahead, since it may have to say that nobody answers. */
export const LateAlert = lazyPart(fetchAhead(() => import('./alert').then(module => module.Alert)))
