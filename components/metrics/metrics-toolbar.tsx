'use client'

import { Download, Link2, RefreshCw } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { EndpointMetrics } from '@/lib/metrics/model'
import { downloadCsv } from './download-csv'
import { RangePicker } from './range-picker'
import type { SpanState } from './use-span'

interface MetricsToolbarProps {
  state: SpanState
  metrics: EndpointMetrics | undefined
  isFetching: boolean
  onRefresh: () => void
}

/** Range, variant and what to do with what is shown; the age of the data stands at the end. */
export function MetricsToolbar({ state, metrics, isFetching, onRefresh }: MetricsToolbarProps) {
  const { variant, setVariant, isLive, setLive, isZoomed } = state
  const variants = metrics?.variants ?? []
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <RangePicker {...state} />
      {(variants.length > 1 || variant !== undefined) && (
        <Select
          aria-label="Variant"
          className="w-44"
          value={variant ?? ''}
          onChange={event => setVariant(event.target.value || undefined)}
        >
          <option value="">All variants</option>
          {variants.map(name => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      )}
      <Switch
        label="Live"
        checked={isLive}
        disabled={isZoomed}
        title={isZoomed ? 'A zoom stands still: reset it to follow' : 'Read again after each full minute'}
        onChange={event => setLive(event.target.checked)}
      />
      <div className="ms-auto flex items-center gap-1">
        {metrics && (
          <span className="me-1 text-muted text-sm">
            Updated <Time at={metrics.observedAtMs} />
          </span>
        )}
        <Button variant="ghost" size="icon" aria-label="Refresh" title="Refresh" busy={isFetching} onClick={onRefresh}>
          {!isFetching && <RefreshCw aria-hidden className="size-4" />}
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Copy a link to this time range"
          title="Copy a link to exactly this time range"
          disabled={!metrics}
          onClick={() => metrics && void copyLink(metrics, variant)}
        >
          <Link2 aria-hidden className="size-4" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Download as CSV"
          title="Download as CSV"
          disabled={!metrics}
          onClick={() => metrics && downloadCsv(metrics, variant)}
        >
          <Download aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  )
}

/** A range that moves would show something else tomorrow, so the link carries its two ends. */
async function copyLink({ window: shown }: EndpointMetrics, variant: string | undefined): Promise<void> {
  const url = new URL(location.href)
  url.search = new URLSearchParams({
    from: String(shown.fromMs),
    to: String(shown.toMs),
    ...(variant && { variant }),
  }).toString()
  try {
    await navigator.clipboard.writeText(url.href)
    toast.ok('Link copied')
  } catch {
    toast.danger('The browser did not allow copying')
  }
}
