'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import type { ErrorBody } from '@/lib/errors'
import { toBody, unwrap } from '@/lib/http'

interface StopDialogProps {
  region: string
  name: string
  stop: (
    region: string,
    input: { name: string },
  ) => Promise<{ ok: true; data: unknown } | { ok: false; error: ErrorBody }>
  /** What is read again once the job is stopping. */
  queryKey: readonly string[]
  onClose: () => void
  /** What is kept and what is lost. */
  children: ReactNode
}

/** A stopped job does not go on: it is asked first. */
export function StopDialog({ region, name, stop, queryKey, onClose, children }: StopDialogProps) {
  const client = useQueryClient()
  const stopping = useMutation({
    mutationFn: async () => unwrap(await stop(region, { name })),
    onSuccess: async () => {
      toast.ok('The job is stopping', name)
      onClose()
      await client.invalidateQueries({ queryKey })
    },
  })
  const failure = stopping.isError ? toBody(stopping.error) : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      busy={stopping.isPending}
      title="Stop this job?"
      footer={
        <>
          <Button onClick={onClose}>Let it run</Button>
          <Button variant="destroy" busy={stopping.isPending} onClick={() => stopping.mutate()}>
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
