'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RequestId } from '@/components/ui/request-id'
import type { ErrorBody } from '@/lib/errors'

interface StopDialogProps {
  name: string
  isBusy: boolean
  failure?: ErrorBody | undefined
  onClose: () => void
  onConfirm: () => void
  /** What is kept and what is lost. */
  children: ReactNode
}

/** A stopped job does not go on: it is asked first. */
export function StopDialog({ name, isBusy, failure, onClose, onConfirm, children }: StopDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Stop this job?"
      footer={
        <>
          <Button onClick={onClose}>Let it run</Button>
          <Button variant="destroy" busy={isBusy} onClick={onConfirm}>
            Stop the job
          </Button>
        </>
      }
    >
      <p className="break-all font-mono text-sm">{name}</p>
      {children}
      {failure && (
        <Alert tone="danger" live title="Not stopped">
          <p>{failure.message}</p>
          <RequestId error={failure} />
        </Alert>
      )}
    </Dialog>
  )
}
