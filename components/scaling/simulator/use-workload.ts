'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { requiredNumber } from '@/lib/format/typed-number'
import { gridTimes } from '@/lib/metrics/period'
import { metricsQuery } from '@/lib/metrics/queries'
import type { ResourceScaling } from '@/lib/scaling/model'
import { activitiesQuery } from '@/lib/scaling/queries'
import { measuredMinutes } from '@/lib/scaling/simulation/measured'
import { AWS_TIMING, type Workload } from '@/lib/scaling/simulation/model'
import { excessOf } from '@/lib/scaling/simulation/policy-of'
import { suggestCapacity, suggestServiceMs, suggestStartMinutes } from '@/lib/scaling/simulation/suggest'
import { minutesOfCurve } from '@/lib/scaling/simulation/traffic'
import type { SimulationParams } from './use-simulation-params'

const MINUTE_MS = 60_000
/** Nothing measured and nothing typed: some number must stand, and it is shown as what it is. */
const ASSUMED_SERVICE_MS = 100

/** The traffic and the assumptions that the simulator replays, with what is suggested and where it comes from. */
export function useWorkload(region: string, name: string, scaling: ResourceScaling, params: SimulationParams) {
  const range = params.source === 'drawn' ? '3h' : params.source
  const { data: metrics, error } = useQuery(metricsQuery(region, name, { range }))
  const { data: activities } = useQuery(activitiesQuery(region, name))
  const { ref, kind } = scaling
  const measured = useMemo(() => metrics && measuredMinutes(metrics, ref, kind), [metrics, ref, kind])
  const suggested = useMemo(() => {
    const serviceMs = measured && suggestServiceMs(measured)
    return {
      serviceMs,
      // One unit of concurrency answers one call at a time, so its service time says all.
      capacity:
        kind === 'serverless' ? serviceMs && Math.floor(MINUTE_MS / serviceMs) : measured && suggestCapacity(measured),
      startMinutes: suggestStartMinutes(activities?.activities ?? [], ref.name),
    }
  }, [measured, activities, kind, ref])
  const isDrawn = params.source === 'drawn'
  const drawn = useMemo(() => minutesOfCurve(params.curve, params.hours), [params.curve, params.hours])
  const requests = useMemo(
    () => (isDrawn ? drawn : (measured?.requests ?? []).map(count => count ?? 0)),
    [isDrawn, drawn, measured],
  )
  const startMs = useMemo(
    () => (isDrawn || !metrics ? startOfHour() : (gridTimes(metrics.grid)[0] ?? startOfHour())),
    [isDrawn, metrics],
  )
  const capacity = positive(params.capacity) ?? suggested.capacity
  const serviceMs = positive(params.serviceMs) ?? suggested.serviceMs ?? ASSUMED_SERVICE_MS
  const workload = useMemo(
    (): Workload => ({ requests, serviceMs, capacityPerInstance: capacity, excess: excessOf(kind) }),
    [requests, serviceMs, capacity, kind],
  )
  const startMinutes = notNegative(params.startMinutes) ?? suggested.startMinutes ?? AWS_TIMING.startMinutes
  const running = isDrawn ? undefined : measured?.running.find(count => count !== null)
  return {
    workload,
    startMs,
    startMinutes,
    suggested,
    running: running ?? undefined,
    error,
    isReading: !metrics && !error,
  }
}

const startOfHour = () => Math.floor(Date.now() / (60 * MINUTE_MS)) * 60 * MINUTE_MS

function positive(text: string | undefined): number | undefined {
  const value = requiredNumber(text)
  return value > 0 ? value : undefined
}

function notNegative(text: string | undefined): number | undefined {
  const value = requiredNumber(text)
  return value >= 0 ? Math.round(value) : undefined
}
