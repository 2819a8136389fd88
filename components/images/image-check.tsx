'use client'

import { useQuery } from '@tanstack/react-query'
import { useAccount } from '@/components/shell/use-account'
import { Spinner } from '@/components/ui/spinner'
import { StatusBadge } from '@/components/ui/status-badge'
import { Time } from '@/components/ui/time'
import { useSettled } from '@/components/ui/use-settled'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'
import type { ImagePresence } from '@/lib/images/model'
import { imageCheckQuery } from '@/lib/images/queries'

interface ImageCheckProps {
  uri: string
  /** The AWS account that holds it. */
  account: string
  region: string
}

/** Whether ECR has the tag: the catalog composes text, and only ECR knows. */
export function ImageCheck({ uri, account, region }: ImageCheckProps) {
  const backend = useAccount(region).data
  const isForeign = backend?.backend.kind === 'engine' && account !== backend.identity?.accountId
  const settled = useSettled(uri)
  const check = useQuery({
    ...imageCheckQuery(region, settled),
    enabled: backend !== undefined && !isForeign,
    retry: false,
  })
  return (
    <p role="status" className="flex min-h-6 flex-wrap items-center gap-x-2 text-sm text-muted">
      {isForeign ? (
        'The local engine has no images of AWS: it runs them on this machine’s Python, where that has the framework.'
      ) : check.isError ? (
        `Whether ECR has it could not be asked: ${toBody(check.error).message}`
      ) : check.data ? (
        <Presence presence={check.data} />
      ) : (
        <>
          <Spinner /> Asking ECR…
        </>
      )}
    </p>
  )
}

function Presence({ presence }: { presence: ImagePresence }) {
  if (presence.state === 'found')
    return (
      <>
        <StatusBadge tone="ok" label="In ECR" />
        {presence.sizeBytes !== undefined && <span>{formatBytes(presence.sizeBytes)}</span>}
        {presence.pushedAtMs !== undefined && (
          <span>
            pushed <Time at={presence.pushedAtMs} />
          </span>
        )}
        <span className="font-mono" title={presence.digest}>
          {presence.digest.slice(0, 19)}
        </span>
      </>
    )
  if (presence.state === 'missing')
    return (
      <>
        <StatusBadge tone="warn" label="Not in ECR" /> {presence.reason}
      </>
    )
  return (
    <>
      <StatusBadge tone="off" label="Not checkable" />
      {presence.iamAction ? `Your AWS identity lacks ${presence.iamAction} on this repository.` : presence.reason}
    </>
  )
}
