import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DeployedVariant } from '../endpoint-record.ts'
import { chooseVariant } from './routing.ts'

const variant = (name: string, weight: number): DeployedVariant => ({
  name,
  weight,
  desiredWeight: weight,
  modelName: 'm',
  containers: [],
  execution: 'Serial',
  production: { VariantName: name },
  desiredInstanceCount: 1,
})

describe('the choice of a variant', () => {
  it('follows the weights', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(weights, given => {
        const total = given.reduce((sum, weight) => sum + weight, 0)
        fc.pre(total > 0)
        const variants = given.map((weight, index) => variant(`v${index}`, weight))
        const counts = new Map<string, number>()
        for (let step = 0; step < total; step++) {
          const name = chooseVariant(variants, () => (step + 0.5) / total)?.name ?? ''
          counts.set(name, (counts.get(name) ?? 0) + 1)
        }
        for (const [index, weight] of given.entries()) expect(counts.get(`v${index}`) ?? 0).toBe(weight)
      }),
    )
  })

  it('finds none where no weight is above zero', () => {
    expect(chooseVariant([variant('a', 0), variant('b', 0)], Math.random)).toBeUndefined()
    expect(chooseVariant([variant('a', 0)], Math.random)).toBeUndefined()
  })
})
