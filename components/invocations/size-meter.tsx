import { Progress } from '@/components/ui/progress'
import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { formatBytes } from '@/lib/format/bytes'
import { maxInlineBytes, type PayloadLimit } from '@/lib/invocations/limits'

/** The payload's size against what this endpoint takes. */
export function SizeMeter({ bytes, limit, kind }: { bytes: number; limit: PayloadLimit; kind: ConfigKind }) {
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
          `, ${formatBytes(bytes - limit.maxBytes)} too large: this endpoint would refuse it.${kind === 'asynchronous' ? '' : ' Use asynchronous inference for larger payloads.'}`}
        {isRisky && `: above ${formatBytes(limit.safeBytes)}, which older clients and documents name as the limit.`}
        {kind === 'asynchronous' &&
          !isOver &&
          (bytes > maxInlineBytes
            ? `: above ${maxInlineBytes.toLocaleString('en')} bytes it is put into S3 first.`
            : ': it goes along with the call.')}
      </p>
    </div>
  )
}
