'use client'

import { fetchAhead, lazyPart } from './lazy-part'

/** What failed, why in AWS's words, and what to do next. It is not part of a page's first load. */
export const ErrorState = lazyPart(fetchAhead(() => import('./error-panel').then(module => module.ErrorPanel)))
