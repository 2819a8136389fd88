'use client'

import { useAccount } from '@/components/shell/use-account'
import { Alert } from '@/components/ui/alert'
import { Skeleton } from '@/components/ui/skeleton'

/** How soon scaling acts: AWS's own timing, or the engine's fast mode, which nobody may take for AWS. */
export function TimingNote({ region }: { region: string }) {
  const { data } = useAccount(region)
  if (!data || data.backend.kind === 'unknown') return <Skeleton className="h-14" />
  if (data.backend.kind === 'engine' && data.backend.fastScaling) {
    return (
      <Alert title="This local engine scales fast">
        It was started with fast scaling, so instances follow the metric within seconds. AWS takes about 3 minutes to
        add instances and 15 to remove them.
      </Alert>
    )
  }
  return (
    <Alert title="Scaling takes minutes">
      Target tracking adds instances after about 3 minutes above the target and removes them after about 15 minutes
      below it. A new instance takes traffic once its container is healthy.
    </Alert>
  )
}
