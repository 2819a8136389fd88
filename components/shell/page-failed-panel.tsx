'use client'

import { ErrorPanel } from '@/components/ui/error-panel'

export interface PageFailedProps {
  error: Error & { digest?: string }
  retry: () => void
}

export function PageFailedPanel({ error, retry }: PageFailedProps) {
  return (
    <ErrorPanel
      title="This page failed"
      headingLevel="h1"
      error={{
        code: 'internal',
        message: 'Something in Slipway broke. What you typed elsewhere is not lost.',
        ...(error.digest && { requestId: error.digest }),
      }}
      onRetry={retry}
    />
  )
}
