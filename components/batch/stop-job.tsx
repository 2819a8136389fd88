'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { StopDialog } from '@/components/jobs/stop-dialog'
import { toast } from '@/components/ui/toast'
import { stopTransformJob } from '@/lib/batch/actions'
import { toBody, unwrap } from '@/lib/http'

interface StopTransformProps {
  region: string
  name: string
  onClose: () => void
}

export function StopTransform({ region, name, onClose }: StopTransformProps) {
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: async () => unwrap(await stopTransformJob(region, { name })),
    onSuccess: async () => {
      toast.ok('The job is stopping', name)
      onClose()
      await client.invalidateQueries({ queryKey: ['batch', region] })
    },
  })
  return (
    <StopDialog
      name={name}
      isBusy={stop.isPending}
      failure={stop.isError ? toBody(stop.error) : undefined}
      onClose={onClose}
      onConfirm={() => stop.mutate()}
    >
      <p>The output of files that are done stays. Files under way have none, and the job cannot go on afterwards.</p>
    </StopDialog>
  )
}
