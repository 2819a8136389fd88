'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { StopDialog } from '@/components/jobs/stop-dialog'
import { toast } from '@/components/ui/toast'
import { toBody, unwrap } from '@/lib/http'
import { stopRecommenderJob } from '@/lib/recommender/actions'

interface StopRecommenderProps {
  region: string
  name: string
  onClose: () => void
}

export function StopRecommender({ region, name, onClose }: StopRecommenderProps) {
  const client = useQueryClient()
  const stop = useMutation({
    mutationFn: async () => unwrap(await stopRecommenderJob(region, { name })),
    onSuccess: async () => {
      toast.ok('The job is stopping', name)
      onClose()
      await client.invalidateQueries({ queryKey: ['recommender', region] })
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
      <p>Candidates that were tested keep their results; the others are not tested, and the job cannot go on.</p>
    </StopDialog>
  )
}
