'use client'

import { lazyPart } from './lazy-part'

const load = () => import('./error-panel').then(module => module.ErrorPanel)

/** Fetched when the page is long drawn: once the server is gone, it could not be fetched any more. */
const fetchAfterMs = 5000
if (typeof window !== 'undefined') setTimeout(load, fetchAfterMs)

/** What failed, why in AWS's words, and what to do next. It is not part of a page's first load. */
export const ErrorState = lazyPart(load)
