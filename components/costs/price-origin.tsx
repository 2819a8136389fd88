import { Time } from '@/components/ui/time'
import { type PriceSource, sourceName } from '@/lib/costs/model'

interface PriceOriginProps {
  from: { source: PriceSource; publishedAt?: string | undefined; readAtMs: number }
}

/** Where figures are from and of when: it stands wherever one does. */
export function PriceOrigin({ from: { source, publishedAt, readAtMs } }: PriceOriginProps) {
  return (
    <>
      {sourceName(source)}
      {publishedAt && <> of {publishedAt.slice(0, 10)}</>}, read <Time at={readAtMs} />
    </>
  )
}
