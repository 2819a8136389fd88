import type { Benchmark } from '@/lib/recommender/model'

/** What was tested, in a few words: "2 × ml.m5.large, THREADS=4". */
export function candidateName({ instanceType, instanceCount, environment, ...candidate }: Benchmark): string {
  const compute = candidate.serverlessMemoryMb
    ? `Serverless, ${candidate.serverlessMemoryMb} MB`
    : `${instanceCount ?? 1} × ${instanceType ?? 'instance'}`
  return [compute, ...environment.map(({ key, value }) => `${key}=${value}`)].join(', ')
}
