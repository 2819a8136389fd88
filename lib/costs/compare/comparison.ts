import { INFERENCE_OPTIONS, type InferenceOption, OPTION_TITLES } from '@/lib/options/model'
import type { PriceBook, SavingsPlans } from '../model'
import { type Crossing, crossings } from './crossings'
import { monthlyCost, type OptionCost, type Saving } from './monthly-cost'
import type { Workload } from './workload'

/** An option as a function of how much is asked of it. */
export interface CostLine {
  id: string
  title: string
  option: InferenceOption
  /** At the workload's own number of requests. */
  cost: OptionCost
  costAt(requestsPerMonth: number): number | undefined
}

/** Two options that change places: the first point, and those where they do so again as instances are added. */
export interface PairCrossing {
  /** Titles of the lines: cheaper below the first point, cheaper above it. */
  below: string
  above: string
  first: Crossing
  again: Crossing[]
}

export interface Comparison {
  lines: CostLine[]
  /** Real-time again, with each Savings Plan that is known. */
  saved: CostLine[]
  crossings: PairCrossing[]
  /** The chart's span of requests a month. */
  fromRequests: number
  toRequests: number
}

const FEWEST = 100
const MOST = 1e10

/**
 * All options side by side. Those of `leftOut` are ruled out by limits and have no line. Savings Plans are drawn for
 * real-time alone, over the instances that always run: the commitment is paid whether they are used or not.
 */
export function compareOptions(
  workload: Workload,
  book: PriceBook,
  { savings, leftOut = [] }: { savings?: SavingsPlans | undefined; leftOut?: readonly InferenceOption[] } = {},
): Comparison {
  const lineOf = (option: InferenceOption, id: string, title: string, saving?: Saving): CostLine => ({
    id,
    title,
    option,
    cost: monthlyCost(option, workload, book, saving),
    costAt: requestsPerMonth => monthlyCost(option, { ...workload, requestsPerMonth }, book, saving).perMonth,
  })
  const options = INFERENCE_OPTIONS.filter(option => !leftOut.includes(option))
  const plain = options.map(option => lineOf(option, option, OPTION_TITLES[option]))
  const saved = options.includes('real-time')
    ? savingsOf(savings).map(({ title, saving }) => lineOf('real-time', `saving-${title}`, title, saving))
    : []
  const found = plain.flatMap((a, index) => plain.slice(index + 1).flatMap(b => crossingsOf(a, b)))
  found.sort((a, b) => a.first.requestsPerMonth - b.first.requestsPerMonth)
  const shown = [workload.requestsPerMonth || FEWEST, ...found.map(({ first }) => first.requestsPerMonth)]
  const fromRequests = Math.max(FEWEST, 10 ** Math.floor(Math.log10(Math.min(...shown) / 10)))
  const toRequests = Math.min(MOST, 10 ** Math.ceil(Math.log10(Math.max(...shown) * 4)))
  return { lines: plain, saved, crossings: found, fromRequests, toRequests }
}

function crossingsOf(a: CostLine, b: CostLine): PairCrossing[] {
  const [first, ...again] = crossings(a.costAt, b.costAt, FEWEST, MOST)
  if (!first) return []
  const [above, below] = first.cheaperAbove === 0 ? [a, b] : [b, a]
  return [{ above: above.title, below: below.title, first, again }]
}

function savingsOf(savings: SavingsPlans | undefined): { title: string; saving: Saving }[] {
  if (!savings) return [{ title: 'Savings Plan, up to 64 % off', saving: { kind: 'most' } }]
  return savings.plans.map(plan => ({ title: plan.title, saving: { kind: 'plan', plan } }))
}
