'use client'

import { ErrorState } from '@/components/ui/error-state'

interface ErrorPageProps {
  error: Error & { digest?: string }
  retry: () => void
}

export default function ErrorPage({ error, retry }: ErrorPageProps) {
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
