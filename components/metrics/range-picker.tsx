'use client'

import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { ZoomOut } from '@/components/ui/icons/zoom-out'
import { RANGES } from '@/lib/metrics/period'
import type { SpanState } from './use-span'

const WORDS: Record<(typeof RANGES)[number], string> = {
  '1h': '1 hour',
  '3h': '3 hours',
  '12h': '12 hours',
  '1d': '1 day',
  '3d': '3 days',
  '1w': '1 week',
  '2w': '2 weeks',
}

/** Ranges as buttons; a zoom shows its own way back. */
export function RangePicker({ range, isZoomed, setRange, reset }: SpanState) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <fieldset className="flex rounded-md border bg-surface p-0.5">
        <legend className="sr-only">Time range</legend>
        {RANGES.map(choice => {
          const isCurrent = choice === range && !isZoomed
          return (
            <button
              key={choice}
              type="button"
              aria-pressed={isCurrent}
              title={`The last ${WORDS[choice]}`}
              onClick={() => setRange(choice)}
              className={cn(
                'h-6.5 rounded px-2 text-sm',
                isCurrent ? 'bg-accent-soft font-medium text-accent' : 'text-muted hover:text-foreground',
              )}
            >
              {choice}
            </button>
          )
        })}
      </fieldset>
      {isZoomed && (
        <Button onClick={reset}>
          <ZoomOut aria-hidden className="size-4" />
          Reset zoom
        </Button>
      )}
    </div>
  )
}
