'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorState } from '@/components/ui/error-state'
import { CircleCheck } from '@/components/ui/icons/circle-check'
import { CircleDashed } from '@/components/ui/icons/circle-dashed'
import { CircleX } from '@/components/ui/icons/circle-x'
import { Loader } from '@/components/ui/icons/loader'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatDuration } from '@/lib/format/duration'
import { toBody } from '@/lib/http'
import type { ScalingActivity } from '@/lib/scaling/model'
import { activitiesQuery } from '@/lib/scaling/queries'

const SHOWN_AT_FIRST = 10

/** What autoscaling did and why, in AWS's words. */
export function Activities({ region, name }: { region: string; name: string }) {
  const { data, error, refetch } = useQuery(activitiesQuery(region, name))
  const [hasHeldBack, setHeldBack] = useState(false)
  const [isWhole, setWhole] = useState(false)
  const rows = (data?.activities ?? []).filter(({ notScaledReasons }) => hasHeldBack || notScaledReasons.length === 0)
  const heldBack = data?.activities.some(({ notScaledReasons }) => notScaledReasons.length > 0) ?? false
  return (
    <Card
      title="Scaling activities"
      description="AWS keeps the last six weeks."
      flush
      actions={
        heldBack && (
          <Checkbox
            label="Also when it held back"
            checked={hasHeldBack}
            onChange={event => setHeldBack(event.target.checked)}
          />
        )
      }
    >
      {data ? (
        rows.length === 0 ? (
          <p className="px-4 py-6 text-muted">Autoscaling has not changed anything yet.</p>
        ) : (
          <ul>
            {rows.slice(0, isWhole ? undefined : SHOWN_AT_FIRST).map(activity => (
              <ActivityRow key={activity.id} activity={activity} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={toBody(error)} title="The activities could not be read" onRetry={() => void refetch()} />
      ) : (
        <TableSkeleton rows={3} />
      )}
      {rows.length > SHOWN_AT_FIRST && !isWhole && (
        <button type="button" className="w-full border-t px-4 py-2 text-accent text-sm" onClick={() => setWhole(true)}>
          Show all {rows.length}
        </button>
      )}
      {data?.isCut && isWhole && <p className="border-t px-4 py-2 text-muted text-sm">Older ones are in AWS.</p>}
    </Card>
  )
}

const LOOKS: Record<string, { Icon: typeof CircleCheck; tone: string }> = {
  Successful: { Icon: CircleCheck, tone: 'text-ok' },
  Failed: { Icon: CircleX, tone: 'text-danger' },
  InProgress: { Icon: Loader, tone: 'text-info' },
  Pending: { Icon: Loader, tone: 'text-info' },
}

function ActivityRow({ activity }: { activity: ScalingActivity }) {
  const { Icon, tone } = LOOKS[activity.status] ?? { Icon: CircleDashed, tone: 'text-muted' }
  const took = activity.endedAtMs ? formatDuration(activity.endedAtMs - activity.startedAtMs) : undefined
  return (
    <li className="grid gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-0 sm:grid-cols-[7rem_9rem_minmax(0,1fr)]">
      <span className="text-muted">
        <Time at={activity.startedAtMs} />
      </span>
      <span className="inline-flex items-start gap-1.5">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
        <span>
          {activity.status}
          {took && <span className="text-muted"> in {took}</span>}
        </span>
      </span>
      <div className="min-w-0 break-words">
        <p>
          {activity.description} <span className="text-muted">{activity.variant}</span>
        </p>
        {activity.cause && <p className="max-w-prose text-muted text-sm">{activity.cause}</p>}
        {activity.statusMessage && <p className="max-w-prose text-muted text-sm">{activity.statusMessage}</p>}
        {activity.notScaledReasons.map(reason => (
          <p key={reason} className="text-sm">
            Held back: {reason}
          </p>
        ))}
      </div>
    </li>
  )
}
