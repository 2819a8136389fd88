'use client'

import { useEffect } from 'react'
import { subscribeToTheme, themeScript } from './theme'

const nothing = () => undefined

/**
 * The theme before the first paint. The browser runs it while it parses the page; React, which must not run it again,
 * sees plain text there.
 */
export function ThemeScript({ nonce }: { nonce: string | undefined }) {
  // From then on the page follows the system and other tabs.
  useEffect(() => subscribeToTheme(nothing), [])
  return (
    <script
      nonce={nonce}
      type={typeof window === 'undefined' ? 'text/javascript' : 'text/plain'}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of our own, under the page's nonce.
      dangerouslySetInnerHTML={{ __html: themeScript }}
    />
  )
}
