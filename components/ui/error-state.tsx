'use client'

import dynamic from 'next/dynamic'

/** What failed, why in AWS's words, and what to do next. It comes when something fails, not with every page. */
export const ErrorState = dynamic(() => import('./error-panel').then(module => module.ErrorPanel), {
  // The server shows no errors; and without this the whole page would vanish while the panel loads.
  ssr: false,
})
