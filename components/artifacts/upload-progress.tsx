'use client'

import { Alert } from '@/components/ui/alert'
import { Progress } from '@/components/ui/progress'
import { formatBytes } from '@/lib/format/bytes'
import { formatDuration } from '@/lib/format/duration'
import { bytesPerSecond, timeLeftMs } from './pace'
import type { UploadProgress as Progressing } from './use-upload'

/** How far the archive is made and sent. How long it will be, nobody knows before: what is read of its files counts. */
export function UploadProgress({ progress }: { progress: Progressing }) {
  const { readBytes, toReadBytes, sentBytes, pace, isPaused, stall } = progress
  const rate = bytesPerSecond(pace)
  const leftMs = timeLeftMs(pace, toReadBytes - readBytes)
  return (
    <div className="grid gap-2">
      <Progress label="Upload" share={toReadBytes > 0 ? readBytes / toReadBytes : 1} />
      <p className="text-sm text-muted tabular-nums">
        {formatBytes(readBytes)} of {formatBytes(toReadBytes)} packed, {formatBytes(sentBytes)} in S3
      </p>
      <p aria-live="polite" className="min-h-5 text-sm tabular-nums">
        {isPaused ? 'Paused. What is in S3 stays there.' : rate !== undefined && `${formatBytes(rate)}/s`}
        {!isPaused && leftMs !== undefined && ` · about ${formatDuration(leftMs)} left`}
      </p>
      {stall && (
        <Alert tone="warn" live title="A part could not be sent">
          {stall.message} Nothing is lost: resume it when the cause is gone.
        </Alert>
      )}
    </div>
  )
}
