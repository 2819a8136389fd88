import type { Candidate } from './recommendation-record.ts'

const variantName = 'AllTraffic'

/** What recommendations and steps say alike of one candidate. */
export const benchmarkOf = (candidate: Candidate) => ({
  EndpointConfiguration: {
    EndpointName: candidate.endpointName,
    VariantName: variantName,
    InstanceType: candidate.instanceType,
    InitialInstanceCount: candidate.instanceCount,
  },
  ModelConfiguration: candidate.environment.length > 0 ? { EnvironmentParameters: candidate.environment } : {},
  Metrics: candidate.metrics,
  InvocationStartTime: candidate.startedAt,
  InvocationEndTime: candidate.endedAt,
})
