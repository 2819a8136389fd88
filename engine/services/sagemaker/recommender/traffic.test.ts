import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planCandidates } from './candidates.ts'
import { bestStage, invocationsPerMinute, latencyPercentile, type StageResult, stopReason } from './stage-result.ts'
import { risingTraffic, trafficStages } from './traffic.ts'

describe('traffic', () => {
  it('of phases adds users each minute and lasts as long as the phases', () => {
    const phase = { InitialNumberOfUsers: 2, SpawnRate: 3, DurationInSeconds: 150 }
    expect(trafficStages({ TrafficType: 'PHASES', Phases: [phase] })).toEqual([
      { users: 2, seconds: 60 },
      { users: 5, seconds: 60 },
      { users: 8, seconds: 30 },
    ])
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        fc.nat(3),
        fc.integer({ min: 1, max: 3600 }),
        (users, rate, seconds) => {
          const stages = trafficStages({
            Phases: [{ InitialNumberOfUsers: users, SpawnRate: rate, DurationInSeconds: seconds }],
          })
          expect(stages.reduce((sum, stage) => sum + stage.seconds, 0)).toBe(seconds)
          expect(stages.every(stage => stage.seconds > 0 && stage.users >= users && stage.users <= 64)).toBe(true)
        },
      ),
    )
  })

  it('of stairs adds users each step; of a default job it doubles them', () => {
    const Stairs = { DurationInSeconds: 180, NumberOfSteps: 3, UsersPerStep: 2 }
    expect(trafficStages({ TrafficType: 'STAIRS', Stairs })).toEqual([2, 4, 6].map(users => ({ users, seconds: 180 })))
    expect(risingTraffic().map(({ users }) => users)).toEqual([1, 2, 4, 8, 16, 32, 64])
  })
})

const result = (perMinute: number, latencyMs: number, errors = 0): StageResult => ({
  users: 1,
  invocations: perMinute + errors,
  errors,
  elapsedMs: 60_000,
  latenciesMs: [latencyMs],
  cpuPercent: undefined,
  memoryPercent: undefined,
})

describe('what a stage says', () => {
  it('has the latency that so many percent do not exceed', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 1 }), fc.integer({ min: 1, max: 100 }), (values, percent) => {
        const latenciesMs = [...values].sort((a, b) => a - b)
        const latency = latencyPercentile({ ...result(1, 1), latenciesMs }, percent)
        const within = latenciesMs.filter(value => value <= latency).length
        expect(within / values.length).toBeGreaterThanOrEqual(percent / 100)
        expect(latenciesMs.filter(value => value < latency).length / values.length).toBeLessThan(percent / 100)
      }),
    )
  })

  it('ends the load when it is flat, late, refused or enough', () => {
    expect(stopReason([result(100, 1), result(200, 1)], undefined)).toBeUndefined()
    expect(stopReason([result(100, 1), result(103, 1)], undefined)).toContain('no longer rose')
    expect(stopReason([result(100, 1), result(103, 1)], { FlatInvocations: 'Continue' })).toBeUndefined()
    expect(stopReason([result(100, 1)], { MaxInvocations: 90 })).toContain('expected number')
    const late = { ModelLatencyThresholds: [{ Percentile: 'P95', ValueInMilliseconds: 5 }] }
    expect(stopReason([result(100, 6)], late)).toContain('latency threshold')
    expect(stopReason([result(100, 1, 2)], undefined)).toContain('2 of 102 requests failed')
  })

  it('is taken from the most throughput within the conditions', () => {
    const late = { ModelLatencyThresholds: [{ Percentile: 'P95', ValueInMilliseconds: 5 }] }
    const results = [result(100, 1), result(200, 4), result(300, 9), result(400, 1, 50)]
    const rateOf = (best: StageResult | undefined) => best && invocationsPerMinute(best)
    expect(rateOf(bestStage(results, undefined))).toBe(300)
    expect(rateOf(bestStage(results, late))).toBe(200)
    expect(rateOf(bestStage([result(100, 8), result(200, 9)], late))).toBe(100)
    expect(bestStage([result(0, 1, 50)], undefined)).toBeUndefined()
  })
})

describe('candidates', () => {
  it('are every type with every choice of variables, on one instance and on two, up to the limit', () => {
    const CategoricalParameterRanges = [{ Name: 'THREADS', Value: ['1', '2'] }]
    const config = {
      EndpointConfigurations: [
        { InstanceType: 'ml.c5.large' as const, EnvironmentParameterRanges: { CategoricalParameterRanges } },
        { InstanceType: 'ml.m5.large' as const },
      ],
    }
    const brief = (limit?: number) =>
      planCandidates({ ...config, ResourceLimit: limit ? { MaxNumberOfTests: limit } : undefined }).map(
        ({ instanceType, instanceCount, environment }) =>
          `${instanceCount} ${instanceType} ${environment.map(one => `${one.Key}=${one.Value}`)}`,
      )
    const once = ['1 ml.c5.large THREADS=1', '1 ml.c5.large THREADS=2', '1 ml.m5.large ']
    expect(brief()).toEqual([...once, ...once.map(one => one.replace('1', '2'))])
    expect(brief(2)).toEqual(once.slice(0, 2))
    const names = planCandidates(config).map(({ endpointName }) => endpointName)
    expect(new Set(names).size).toBe(names.length)
  })
})
