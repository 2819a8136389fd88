import { Progress } from '@/components/ui/progress'
import { formatBytes } from '@/lib/format/bytes'
import type { PayloadLimit } from '@/lib/invocations/limits'

/** The payload's size against what this endpoint takes. */
export function SizeMeter({ bytes, limit }: { bytes: number; limit: PayloadLimit }) {
  const isOver = bytes > limit.maxBytes
  const isRisky = !isOver && bytes > limit.safeBytes
  return (
    <div className="grid gap-1">
      <Progress label="Size of the payload against the limit" share={bytes / limit.maxBytes} />
      <p className={isOver ? 'text-sm text-danger' : 'text-sm text-muted'}>
        <span className="tabular-nums">
          {formatBytes(bytes)} of {formatBytes(limit.maxBytes)}
        </span>
        {isOver &&
          `, ${formatBytes(bytes - limit.maxBytes)} too large: this endpoint would refuse it. Use asynchronous inference for larger payloads.`}
        {isRisky && `: above ${formatBytes(limit.safeBytes)}, which older clients and documents name as the limit.`}
      </p>
    </div>
  )
}
