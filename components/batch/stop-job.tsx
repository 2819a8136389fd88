'use client'

import { StopDialog } from '@/components/jobs/stop-dialog'
import { stopTransformJob } from '@/lib/batch/actions'

interface StopTransformProps {
  region: string
  name: string
  onClose: () => void
}

export function StopTransform(props: StopTransformProps) {
  return (
    <StopDialog {...props} stop={stopTransformJob} queryKey={['batch', props.region]}>
      <p>The output of files that are done stays. Files under way have none, and the job cannot go on afterwards.</p>
    </StopDialog>
  )
}
