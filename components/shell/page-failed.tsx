'use client'

import { ErrorState } from '@/components/ui/error-state'

export interface PageFailedProps {
  error: Error & { digest?: string }
  retry: () => void
}

export function PageFailed({ error, retry }: PageFailedProps) {
  return (
    <ErrorState
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
