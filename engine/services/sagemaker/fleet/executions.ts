import type { ServerlessCapacity } from '../serverless-capacity.ts'

/** Each way: https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints-invoke.html (2026-11) */
export const maxServerlessPayloadBytes = 4 * 1024 * 1024

/** The requests of a serverless variant that run, the one that asks included, as its metrics tell of them. */
export interface ServerlessUse {
  maxConcurrency: number
  executions: number
  maxResponseBytes: number
  /** Where environments are kept warm. */
  provisioned?: { concurrency: number; executions: number; isUsed: boolean }
}

/** Counts them. Cold starts count as well: their request is there. */
export function createExecutions() {
  let all = 0
  let warm = 0
  return {
    count: () => all,
    begin(isWarm: boolean) {
      all++
      if (isWarm) warm++
    },
    end(isWarm: boolean) {
      all--
      if (isWarm) warm--
    },
    asUsed({ MaxConcurrency, ProvisionedConcurrency }: ServerlessCapacity, isWarm: boolean): ServerlessUse {
      return {
        maxConcurrency: MaxConcurrency,
        executions: all,
        maxResponseBytes: maxServerlessPayloadBytes,
        provisioned: ProvisionedConcurrency
          ? { concurrency: ProvisionedConcurrency, executions: warm, isUsed: isWarm }
          : undefined,
      }
    },
  }
}
