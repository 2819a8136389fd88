import { HOURS_PER_MONTH } from '../model'

/** What is asked of a model in a month, and what would serve it. Every number may be changed by the reader. */
export interface Workload {
  requestsPerMonth: number
  /** Time of the model for one request, on average. */
  secondsPerRequest: number
  /** Hours of a day with requests. */
  busyHoursPerDay: number
  /** The busiest minute against the average of the busy hours. */
  peakFactor: number
  /** Requests that one instance works on at the same time. */
  atOncePerInstance: number
  requestMb: number
  responseMb: number
  instanceType: string
  /** Instances that a real-time endpoint never goes below. */
  minInstances: number
  /** Of the serverless endpoint. */
  memoryMb: number
}

export const DAYS_PER_MONTH = HOURS_PER_MONTH / 24

/** Requests that are worked on at the same time in the busy hours, on average. */
export function concurrencyOf({ requestsPerMonth, secondsPerRequest, busyHoursPerDay }: Workload): number {
  const busySeconds = busyHoursPerDay * DAYS_PER_MONTH * 3600
  return busySeconds > 0 ? (requestsPerMonth * secondsPerRequest) / busySeconds : 0
}

/** Instances for so many requests at the same time. A sliver above a whole number is a rounding error, no instance. */
export const instancesFor = (concurrency: number, { atOncePerInstance }: Workload): number =>
  Math.ceil(concurrency / atOncePerInstance - 1e-9)
