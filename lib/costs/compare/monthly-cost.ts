import type { InferenceOption } from '@/lib/options/model'
import { amountOf } from '../amount-of'
import { HOURS_PER_MONTH, type InstanceUse, MOST_SAVED, type PriceBook, type Rate, type SavingsPlan } from '../model'
import { noRate, rateFor } from '../rate-for'
import { concurrencyOf, DAYS_PER_MONTH, instancesFor, type Workload } from './workload'

/** A commitment to Savings Plans: the rates of one, or AWS's “up to 64 %” where no file says more. */
export type Saving = { kind: 'most' } | { kind: 'plan'; plan: SavingsPlan }

export interface CostPart {
  what: string
  amount: number
}

export interface OptionCost {
  option: InferenceOption
  /** Undefined where something of it has no known price. */
  perMonth?: number
  parts: CostPart[]
  /** Instances in the busy hours. */
  instances?: number
  missing: string[]
  notes: string[]
}

const MB_PER_GB = 1024

/**
 * What a month of the workload costs by one option. Real-time follows the traffic between its least count and what the
 * peak needs; asynchronous goes to zero outside the busy hours; batch runs as long as the work takes.
 */
export function monthlyCost(option: InferenceOption, workload: Workload, book: PriceBook, saving?: Saving): OptionCost {
  const cost: OptionCost = { option, parts: [], missing: [], notes: [] }
  if (option === 'serverless') addServerless(cost, workload, book)
  else addInstances(cost, option, workload, book, saving)
  if (option !== 'batch') addData(cost, workload, book)
  if (cost.missing.length > 0) return cost
  return { ...cost, perMonth: cost.parts.reduce((sum, part) => sum + part.amount, 0) }
}

function addServerless(cost: OptionCost, { memoryMb, requestsPerMonth, secondsPerRequest }: Workload, book: PriceBook) {
  const rate = book.serverless[String(memoryMb)]
  if (!rate) cost.missing.push(`The price list of ${book.region} has no serverless price of ${memoryMb} MB.`)
  else cost.parts.push({ what: 'Work', amount: amountOf(rate, requestsPerMonth * secondsPerRequest) })
}

function addInstances(cost: OptionCost, use: InstanceUse, workload: Workload, book: PriceBook, saving?: Saving) {
  const found = rateFor(book, use, workload.instanceType)
  if (!found) {
    cost.missing.push(noRate(book, use, workload.instanceType))
    return
  }
  if (found.note) cost.notes.push(found.note)
  const { always, more, instances } = hoursOf(use, workload)
  if (instances !== undefined) cost.instances = instances
  const saved = saving && savedRate(saving, found.rate, use, workload.instanceType)
  if (saving && saved === undefined)
    cost.missing.push(`The plan has no rate of ${workload.instanceType} for this option.`)
  const amount = saved === undefined ? amountOf(found.rate, always + more) : saved * always + amountOf(found.rate, more)
  cost.parts.push({ what: 'Instances', amount })
}

/** Instance-hours of a month: those that run whatever comes, and those that come with the traffic. */
function hoursOf(use: InstanceUse, workload: Workload): { always: number; more: number; instances?: number } {
  const { requestsPerMonth, secondsPerRequest, busyHoursPerDay, atOncePerInstance, peakFactor, minInstances } = workload
  const busyHours = busyHoursPerDay * DAYS_PER_MONTH
  if (use === 'batch') return { always: 0, more: (requestsPerMonth * secondsPerRequest) / 3600 / atOncePerInstance }
  const concurrency = concurrencyOf(workload)
  if (use === 'asynchronous') {
    // The queue takes the peaks: the average has to be worked off.
    const instances = requestsPerMonth > 0 ? Math.max(1, instancesFor(concurrency, workload)) : 0
    return { always: 0, more: instances * busyHours, instances }
  }
  const instances = Math.max(minInstances, instancesFor(concurrency * peakFactor, workload))
  return { always: minInstances * HOURS_PER_MONTH, more: (instances - minInstances) * busyHours, instances }
}

function savedRate(saving: Saving, rate: Rate, use: InstanceUse, instanceType: string): number | undefined {
  return saving.kind === 'most' ? rate.price * (1 - MOST_SAVED) : saving.plan.instances[instanceType]?.[use]
}

function addData(
  cost: OptionCost,
  { requestsPerMonth, requestMb, responseMb }: Workload,
  { dataIn, dataOut }: PriceBook,
) {
  if (!dataIn || !dataOut) {
    cost.notes.push('The price list names no price of data in and out that Slipway knows: data is left out.')
    return
  }
  const amount =
    amountOf(dataIn, (requestsPerMonth * requestMb) / MB_PER_GB) +
    amountOf(dataOut, (requestsPerMonth * responseMb) / MB_PER_GB)
  cost.parts.push({ what: 'Data in and out', amount })
}
