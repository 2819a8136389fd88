'use client'

import { Button } from '@/components/ui/button'
import { Download } from '@/components/ui/icons/download'
import { Link2 } from '@/components/ui/icons/link-2'
import { RefreshCw } from '@/components/ui/icons/refresh-cw'
import { Switch } from '@/components/ui/switch'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import type { EndpointMetrics } from '@/lib/metrics/model'
import type { Selection } from './charts'
import { downloadCsv } from './download-csv'
import { RangePicker } from './range-picker'
import { SourceSelect } from './source-select'
import type { SpanState } from './use-span'

interface MetricsToolbarProps {
  state: SpanState
  metrics: EndpointMetrics | undefined
  isFetching: boolean
  onRefresh: () => void
}

/** Range, variant or component, and what to do with what is shown; the age of the data stands at the end. */
export function MetricsToolbar({ state, metrics, isFetching, onRefresh }: MetricsToolbarProps) {
  const { selection, isLive, setLive, isZoomed } = state
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <RangePicker {...state} />
      {metrics && <SourceSelect metrics={metrics} state={state} />}
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
          onClick={() => metrics && void copyLink(metrics, selection)}
        >
          <Link2 aria-hidden className="size-4" />
        </Button>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Download as CSV"
          title="Download as CSV"
          disabled={!metrics}
          onClick={() => metrics && downloadCsv(metrics, selection)}
        >
          <Download aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  )
}

/** A range that moves would show something else tomorrow, so the link carries its two ends. */
async function copyLink({ window: shown }: EndpointMetrics, selection: Selection): Promise<void> {
  const url = new URL(location.href)
  url.search = new URLSearchParams({
    from: String(shown.fromMs),
    to: String(shown.toMs),
    ...selection,
  }).toString()
  try {
    await navigator.clipboard.writeText(url.href)
    toast.ok('Link copied')
  } catch {
    toast.danger('The browser did not allow copying')
  }
}
