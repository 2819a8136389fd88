'use client'

import { CopyButton } from './copy-button'

/** The shape of `ErrorBody` of lib/errors: pages pass `toBody(error)` of lib/http. */
export interface ErrorDetails {
  code: string
  message: string
  requestId?: string
  awsCode?: string
}

/** AWS's code and the request id, to quote in a support case. */
export function RequestId({ error }: { error: ErrorDetails }) {
  if (!error.requestId && !error.awsCode) return null
  return (
    <p className="break-words font-mono text-xs text-muted">
      {error.awsCode}
      {error.awsCode && error.requestId && ' · '}
      {error.requestId} {error.requestId && <CopyButton value={error.requestId} label="Copy the request id" />}
    </p>
  )
}
