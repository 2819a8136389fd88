'use client'

import { PageFailed, type PageFailedProps } from '@/components/shell/page-failed'
import './globals.css'

/** In place of the root layout, when that failed itself. */
export default function GlobalErrorPage(props: PageFailedProps) {
  return (
    <html lang="en">
      <body>
        <main>
          <PageFailed {...props} />
        </main>
      </body>
    </html>
  )
}
