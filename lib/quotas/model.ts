/** A quota of SageMaker in a region. */
export interface Quota {
  name: string
  /** What the account may use. */
  value: number
  /** `L-1928E07B`; the link to ask for more needs it. */
  code?: string
}

/** What endpoints of a region use, as far as they were looked into. */
export interface HostingUse {
  /** Instances by type. */
  instances: Record<string, number>
  serverlessConcurrency: number
  serverlessEndpoints: number
  /** There are more endpoints than were looked into. */
  isPartial: boolean
}

/** The names that Service Quotas has for what hosting is limited by. */
export const QUOTA_NAMES = {
  instancesOfType: (type: string) => `${type} for endpoint usage`,
  instancesPerEndpoint: 'Maximum number of instances per endpoint',
  instancesInAll: 'Number of instances across active endpoints',
  serverlessEndpoints: 'Maximum number of serverless endpoints',
  serverlessConcurrency: 'Maximum total concurrency that can be allocated across all serverless endpoints',
} as const
