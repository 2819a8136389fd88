'use client'

import { StopDialog } from '@/components/jobs/stop-dialog'
import { stopRecommenderJob } from '@/lib/recommender/actions'

interface StopRecommenderProps {
  region: string
  name: string
  onClose: () => void
}

export function StopRecommender(props: StopRecommenderProps) {
  return (
    <StopDialog {...props} stop={stopRecommenderJob} queryKey={['recommender', props.region]}>
      <p>Candidates that were tested keep their results; the others are not tested, and the job cannot go on.</p>
    </StopDialog>
  )
}
