'use client'

import { useQuery } from '@tanstack/react-query'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { formatLatency } from '@/lib/format/latency'
import type { AsyncCall } from '@/lib/invocations/model'
import { logQuery } from '@/lib/logs/queries'
import { type LoggedTimes, loggedTimes } from './logged-times'

interface AsyncTimesProps {
  region: string
  name: string
  call: AsyncCall
  endedAtMs: number
}

const noLog = 'The data log of the endpoint has no line of this call yet'

/** How long the call waited and how long it took: from the data log, which alone knows it of one call. */
export function AsyncTimes({ region, name, call, endedAtMs }: AsyncTimesProps) {
  const { data } = useQuery({
    ...logQuery(region, name, { filter: `"${call.inferenceId}"` }, { atMs: endedAtMs, aroundMs: 30_000 }, false),
    // CloudWatch takes some seconds to show what was just written.
    refetchInterval: query => (query.state.dataUpdateCount < 5 && !timesIn(query.state.data?.lines) ? 2000 : false),
  })
  const times = timesIn(data?.lines)
  const shown: { label: string; ms: number | undefined }[] = [
    { label: 'In the queue', ms: times?.timeInBacklogMs },
    { label: 'In the model', ms: times?.modelMs },
    { label: 'Total', ms: times?.totalMs ?? totalByS3(call, endedAtMs) },
  ]
  return (
    <KeyValueList className="grid-cols-3">
      {shown.map(({ label, ms }) => (
        <KeyValue key={label} label={label}>
          {ms === undefined ? <NoValue reason={noLog} /> : formatLatency(ms)}
        </KeyValue>
      ))}
    </KeyValueList>
  )
}

/** S3 tells whole seconds: of a shorter call nothing. */
const totalByS3 = ({ sentAtMs }: AsyncCall, endedAtMs: number) =>
  endedAtMs - sentAtMs >= 1000 ? endedAtMs - sentAtMs : undefined

const timesIn = (lines: { text: string }[] = []): LoggedTimes | undefined =>
  lines.map(line => loggedTimes(line.text)).find(times => times !== undefined)
