import type { Answers } from '@/lib/options/questions'
import { suggestInstanceType } from '@/lib/options/suggest-instance-type'
import { suggestServerlessMemoryMb } from '@/lib/options/suggest-serverless-memory'
import type { Workload } from './workload'

interface NumberField {
  label: string
  unit: string
  help: string
  min: number
  max: number
  isWhole?: true
}

export type NumberFieldId = Exclude<keyof Workload, 'instanceType' | 'memoryMb'>

/** The numbers of a workload as they are asked for, and their ranges. */
export const WORKLOAD_FIELDS: Readonly<Record<NumberFieldId, NumberField>> = {
  requestsPerMonth: {
    label: 'Requests a month',
    unit: 'requests',
    help: 'All that come, whenever they do.',
    min: 0,
    max: 1e10,
  },
  secondsPerRequest: {
    label: 'Work on one request',
    unit: 's',
    help: 'On average; a metric of an endpoint that runs is best.',
    min: 0.0001,
    max: 604_800,
  },
  busyHoursPerDay: {
    label: 'Hours with requests',
    unit: 'h a day',
    help: 'Outside of them asynchronous endpoints have no instance.',
    min: 0.1,
    max: 24,
  },
  peakFactor: {
    label: 'Busiest minute',
    unit: '× average',
    help: 'Real-time instances are counted for it.',
    min: 1,
    max: 1000,
  },
  atOncePerInstance: {
    label: 'At once on an instance',
    unit: 'requests',
    help: 'Workers of the model server; a load test tells.',
    min: 1,
    max: 10_000,
    isWhole: true,
  },
  minInstances: {
    label: 'Least real-time instances',
    unit: 'instances',
    help: 'They run whatever comes; AWS advises two for availability.',
    min: 1,
    max: 1000,
    isWhole: true,
  },
  requestMb: { label: 'A request', unit: 'MB', help: 'On average.', min: 0, max: 100_000 },
  responseMb: { label: 'An answer', unit: 'MB', help: 'On average.', min: 0, max: 100_000 },
}

export const NUMBER_FIELD_IDS = Object.keys(WORKLOAD_FIELDS) as NumberFieldId[] // Its own keys.

const PEAKS: Record<NonNullable<Answers['traffic']>, number> = { steady: 1, daily: 2, peaks: 5 }

/** What stands where nothing was typed: the answers given on Choose, else a common beginning. */
export function usualWorkload(answers: Answers): Workload {
  return {
    requestsPerMonth: 1_000_000,
    secondsPerRequest: answers.processingSeconds || 0.1,
    busyHoursPerDay: Math.max(WORKLOAD_FIELDS.busyHoursPerDay.min, 24 - (answers.idleHours ?? 0)),
    peakFactor: answers.traffic ? PEAKS[answers.traffic] : 1,
    atOncePerInstance: 1,
    minInstances: 1,
    requestMb: answers.payloadMb ?? 0.01,
    responseMb: 0.01,
    instanceType: suggestInstanceType(answers)?.name ?? 'ml.m5.large',
    memoryMb: suggestServerlessMemoryMb(answers) ?? 2048,
  }
}

/** A number as it is typed, or what is wrong with it. */
export function parseWorkloadNumber(id: NumberFieldId, text: string): { value: number } | { error: string } {
  const { min, max, unit, isWhole } = WORKLOAD_FIELDS[id]
  const value = Number(text.replaceAll(/[,\s]/g, ''))
  if (text.trim() !== '' && value >= min && value <= max && (!isWhole || Number.isInteger(value))) return { value }
  const range = `${min.toLocaleString('en', { maximumFractionDigits: 4 })} to ${max.toLocaleString('en')}`
  return { error: `A ${isWhole ? 'whole number' : 'number'} from ${range} ${unit}.` }
}
