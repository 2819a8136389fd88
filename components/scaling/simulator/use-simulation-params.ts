'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from '@/components/ui/url-state'
import { CURVE_HOURS, formatCurve, parseCurve, presetCurve } from '@/lib/scaling/simulation/traffic'

export const SOURCES = ['1h', '3h', '12h', '1d', 'drawn'] as const
export type Source = (typeof SOURCES)[number]

const PARSERS = {
  sim: parseAsStringLiteral(SOURCES).withDefault('3h'),
  simCurve: parseAsString,
  simHours: parseAsStringLiteral(CURVE_HOURS.map(String)).withDefault('3'),
  simCapacity: parseAsString,
  simService: parseAsString,
  simStart: parseAsString,
}

export interface SimulationParams {
  source: Source
  curve: readonly number[]
  hours: number
  /** As typed; undefined where the suggestion stands. */
  capacity: string | undefined
  serviceMs: string | undefined
  startMinutes: string | undefined
}

const DEFAULT_CURVE = presetCurve('spike', 1000)

/** What the simulator replays, in the address: a link shows the same traffic and the same assumptions. */
export function useSimulationParams() {
  const [values, set] = useQueryStates(PARSERS)
  const params: SimulationParams = {
    source: values.sim,
    curve: (values.simCurve && parseCurve(values.simCurve)) || DEFAULT_CURVE,
    hours: Number(values.simHours),
    capacity: values.simCapacity ?? undefined,
    serviceMs: values.simService ?? undefined,
    startMinutes: values.simStart ?? undefined,
  }
  return {
    params,
    setSource: (sim: Source) => set({ sim }),
    setCurve: (curve: readonly number[]) => set({ sim: 'drawn', simCurve: formatCurve(curve) }),
    setHours: (hours: string) => set({ simHours: hours }),
    setCapacity: (simCapacity: string) => set({ simCapacity }),
    setServiceMs: (simService: string) => set({ simService }),
    setStartMinutes: (simStart: string) => set({ simStart }),
    takeSuggestions: () => set({ simCapacity: null, simService: null, simStart: null }),
  }
}
