'use client'

import { useMemo } from 'react'
import { CursorProvider } from '@/components/charts/cursor'
import type { ChartData, Series } from '@/components/charts/series'
import { TimeChart } from '@/components/charts/time-chart'
import { formatCount } from '@/lib/format/count'
import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import type { SimulatedMinute, Simulation } from '@/lib/scaling/simulation/model'
import { excessOf, excessWords } from '@/lib/scaling/simulation/policy-of'

interface SimulationChartsProps {
  kind: ScalingKind
  startMs: number
  today: Simulation
  edited: Simulation | undefined
}

const MINUTE_MS = 60_000
/** Far above 100 % more says nothing, and would press the headroom flat. */
const MAX_LOAD = 300
const FULL = [{ value: 100, name: 'all it bears' }]

/** Capacity, load, what is too much, and latency: today’s settings dashed, those in the form drawn through. */
export function SimulationCharts({ kind, startMs, today, edited }: SimulationChartsProps) {
  const { nouns } = KIND_RULES[kind]
  const charts = useMemo(() => {
    const timesMs = today.minutes.map((_, minute) => startMs + minute * MINUTE_MS)
    const both = (value: (minute: SimulatedMinute) => number | null, more: Series[] = []): ChartData => ({
      timesMs,
      series: [
        ...more,
        ...(edited
          ? [{ key: 'edited', label: 'in the form', tone: 'accent' as const, values: edited.minutes.map(value) }]
          : []),
        { key: 'today', label: 'today', tone: 'second', values: today.minutes.map(value), isDashed: true },
      ],
    })
    const requests: Series = {
      key: 'requests',
      label: 'requests',
      tone: 'third',
      values: today.minutes.map(minute => minute.requests),
    }
    const isQueued = excessOf(kind) === 'waits'
    return {
      domain: { fromMs: startMs, toMs: startMs + Math.max(1, timesMs.length) * MINUTE_MS },
      running: both(minute => minute.running),
      load: both(({ load }) => (load === undefined || !Number.isFinite(load) ? null : Math.min(MAX_LOAD, load * 100))),
      over: both(minute => (isQueued ? minute.backlog : minute.excess), [requests]),
      latency: both(minute => minute.latencyMs ?? null),
      isQueued,
    }
  }, [kind, startMs, today, edited])
  return (
    <CursorProvider>
      <div className="grid gap-4 xl:grid-cols-2">
        <TimeChart
          title={`Simulated ${nouns}`}
          unit="running"
          description={`How many ${nouns} would run with the settings in the form and with today's.`}
          data={charts.running}
          domain={charts.domain}
          isWhole
          formatValue={formatCount}
        />
        <TimeChart
          title="Load"
          unit={`% of what the running ones bear, cut at ${MAX_LOAD}`}
          description="What is left below 100 % is the headroom."
          data={charts.load}
          domain={charts.domain}
          thresholds={FULL}
          emptyReason="Say what one bears to see the load"
        />
        <TimeChart
          title={charts.isQueued ? 'Backlog' : excessWords(kind)}
          unit={charts.isQueued ? 'requests waiting, beside those that come' : 'per minute, beside all requests'}
          description="What the capacity of the minute could not answer."
          data={charts.over}
          domain={charts.domain}
          formatValue={formatCount}
        />
        <TimeChart
          title="Estimated latency"
          unit="ms; a gap where the load is 100 % or more"
          description="Service time divided by the part of the capacity that is left."
          data={charts.latency}
          domain={charts.domain}
          emptyReason="Say what one bears to estimate the latency"
        />
      </div>
    </CursorProvider>
  )
}
