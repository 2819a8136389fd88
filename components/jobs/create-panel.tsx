'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { JsonBlock } from '@/components/ui/json-block'
import { RequestId } from '@/components/ui/request-id'
import { WrongFields } from '@/components/ui/wrong-fields'
import type { ErrorBody } from '@/lib/errors'

interface CreatePanelProps {
  /** What the button says. */
  action: string
  errors: Readonly<Record<string, string>>
  isBusy: boolean
  /** What the last try failed with. */
  failure?: ErrorBody | undefined
  /** The request as it goes to AWS, once nothing is wrong. */
  request?: { operation: string; body: object } | undefined
  /** What will be made, in words. */
  children: ReactNode
}

/** Beside a job's form: what it will make, what is still wrong, the button, and the exact request. */
export function CreatePanel({ action, errors, isBusy, failure, request, children }: CreatePanelProps) {
  return (
    <aside
      aria-label="What will be made"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border bg-surface p-4 lg:sticky lg:top-16 lg:max-h-[calc(100vh-5rem)] lg:overflow-y-auto"
    >
      <h2 className="text-lg font-semibold">What will be made</h2>
      {children}
      <WrongFields errors={errors} />
      {failure && (
        <Alert tone="danger" live title="Not made">
          <p>{failure.message}</p>
          <RequestId error={failure} />
        </Alert>
      )}
      <Button type="submit" variant="primary" className="w-full" busy={isBusy}>
        {action}
      </Button>
      {request && (
        <details>
          <summary className="text-sm text-muted hover:text-foreground">The request, exactly</summary>
          <h3 className="mt-2 mb-1 font-mono text-xs font-semibold">{request.operation}</h3>
          <JsonBlock value={request.body} />
        </details>
      )}
    </aside>
  )
}
