'use client'

import { useAccount } from '@/components/shell/use-account'
import { Alert } from '@/components/ui/alert'

/** How soon scaling acts: AWS's own timing, or the engine's fast mode, which nobody may take for AWS. */
export function TimingNote({ region }: { region: string }) {
  const { data } = useAccount(region)
  const isKnown = data !== undefined && data.backend.kind !== 'unknown'
  if (isKnown && data.backend.kind === 'engine' && data.backend.fastScaling) {
    return (
      <Alert title="This local engine scales fast">
        <p className="max-w-prose">
          It was started with fast scaling, so instances follow the metric within seconds. AWS takes about 3 minutes to
          add instances and 15 to remove them.
        </p>
      </Alert>
    )
  }
  return (
    // Until then it holds the place: how many lines it takes depends on the width.
    <Alert title="Scaling takes minutes" className={isKnown ? undefined : 'invisible'}>
      <p className="max-w-prose">
        Target tracking adds instances after about 3 minutes above the target and removes them after about 15 minutes
        below it. A new instance takes traffic once its container is healthy.
      </p>
    </Alert>
  )
}
