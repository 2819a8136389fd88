'use client'

import { useRef } from 'react'
import { LogPlot } from '@/components/charts/log-plot'
import type { Tone } from '@/components/charts/series'
import { Swatch } from '@/components/charts/swatch'
import { useWidth } from '@/components/charts/use-width'
import type { Comparison, CostLine } from '@/lib/costs/compare/comparison'
import { formatCount } from '@/lib/format/count'
import { formatMoney } from '@/lib/format/money'
import type { InferenceOption } from '@/lib/options/model'
import { logSlider } from './log-slider'

const TONES: Record<InferenceOption, Tone> = {
  'real-time': 'accent',
  serverless: 'second',
  asynchronous: 'third',
  batch: 'fourth',
}

interface CostChartProps {
  comparison: Comparison
  /** The cheapest of the Savings Plans. */
  saving: CostLine | undefined
  currency: string
  requestsPerMonth: number
  onRequests: (requestsPerMonth: number) => void
}

/** Cost a month against requests a month, with a ring where two options change places. */
export function CostChart({ comparison, saving, currency, requestsPerMonth, onRequests }: CostChartProps) {
  'use memo'
  const { lines, crossings, fromRequests, toRequests } = comparison
  const frame = useRef<HTMLDivElement>(null)
  const width = useWidth(frame)
  const slider = logSlider(requestsPerMonth, { from: fromRequests, to: toRequests }, onRequests)
  const drawn = [...lines, ...(saving ? [saving] : [])].map(line => ({
    key: line.id,
    label: line.title,
    tone: TONES[line.option],
    isDashed: line === saving,
    at: line.costAt,
  }))
  const money = (amount: number) => formatMoney(amount, currency)
  return (
    <figure className="grid gap-2">
      <figcaption className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {drawn.map(({ key, label, tone, isDashed }) => (
          <span key={key} className="inline-flex items-center gap-1.5">
            <Swatch tone={tone} isDashed={isDashed} />
            {label}
          </span>
        ))}
      </figcaption>
      <div ref={frame} className="h-[300px] min-w-0">
        {width > 0 && (
          <LogPlot
            label={`Cost a month of ${lines.map(line => line.title).join(', ')} against requests a month; ${crossings.length} crossing points`}
            width={width}
            lines={drawn}
            marks={crossings.map(({ first: { requestsPerMonth: x, perMonth: y }, above, below }) => ({
              x,
              y,
              title: `${above} is cheaper than ${below} above ${formatCount(x)} requests a month (${money(y)})`,
            }))}
            here={{ x: requestsPerMonth, title: `${formatCount(requestsPerMonth)} requests a month` }}
            fromX={fromRequests}
            toX={toRequests}
            formatY={money}
            xTitle="requests a month"
          />
        )}
      </div>
      <input {...slider} aria-label="Requests a month" className="ms-16 me-4 accent-accent" />
    </figure>
  )
}
