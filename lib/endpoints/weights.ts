import { trafficShare } from './model'

/** Weights are only ratios: finer than this nobody steers. */
const round = (weight: number) => Math.round(weight * 10_000) / 10_000

/**
 * The weights after one variant was moved to a share (0..1) of the traffic. Their sum stays, and the others keep their
 * ratios to each other; where they had none, they share alike. A variant alone has all, whatever is asked.
 */
export function withShare(weights: readonly number[], index: number, share: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0) || weights.length
  const wanted = weights.length === 1 ? 1 : Math.min(1, Math.max(0, share))
  const others = sum - (weights[index] ?? 0)
  return weights.map((weight, each) => {
    if (each === index) return round(wanted * sum)
    const part = others > 0 ? weight / others : 1 / (weights.length - 1)
    return round((1 - wanted) * sum * part)
  })
}

/** All traffic to one variant; the sum stays. */
export const promoted = (weights: readonly number[], index: number): number[] => withShare(weights, index, 1)

/** Shares of the traffic, 0..1 each; all undefined while every weight is 0. */
export const sharesOf = (weights: readonly number[]): (number | undefined)[] =>
  weights.map(weight => trafficShare(weight, weights))
