'use client'

import { fetchAhead, lazyPart } from '@/components/ui/lazy-part'

export type { PageFailedProps } from './page-failed-panel'

/** What stands in place of a page that threw. Every page has three such entries, so they hold no more than this. */
export const PageFailed = lazyPart(
  fetchAhead(() => import('./page-failed-panel').then(module => module.PageFailedPanel)),
)
