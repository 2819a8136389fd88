import { loadModel, type Shape } from '../../protocol/model.ts'
import type { SageMakerLimits } from './quota.ts'

/** One quota of SageMaker: what the engine enforces, and what AWS gives a new account. */
export interface HostingQuota {
  name: string
  /** Unknown of most instance types: AWS publishes them in replies alone. */
  code?: string
  /** What the engine refuses to go beyond. */
  value: number
  awsDefault: number
  unit: 'None'
}

/**
 * Codes and defaults of https://docs.aws.amazon.com/general/latest/gr/sagemaker.html, those of instance types as read
 * in us-east-1 (July 2026): all but three types begin at 0.
 */
const typeDefaults: Readonly<Record<string, number>> = { 'ml.t2.medium': 2, 'ml.m6g.large': 2, 'ml.m6g.xlarge': 1 }

/** The same in every account and region. */
const typeCodes: Readonly<Record<string, string>> = {
  'ml.m5.large': 'L-614B09FD',
  'ml.r8g.medium': 'L-001567EF',
  'ml.g7e.2xlarge': 'L-5AA715AC',
  'ml.g4dn.xlarge': 'L-B67CFA0C',
  'ml.g4dn.2xlarge': 'L-EA346344',
  'ml.g4dn.4xlarge': 'L-31522FA6',
  'ml.g4dn.8xlarge': 'L-7D28AD75',
  'ml.g4dn.12xlarge': 'L-07BEB181',
  'ml.g4dn.16xlarge': 'L-8679F6F3',
  'ml.g5.xlarge': 'L-1928E07B',
  'ml.g5.2xlarge': 'L-9614C779',
  'ml.g5.4xlarge': 'L-C1B9A48D',
  'ml.g5.8xlarge': 'L-065D610E',
  'ml.g5.12xlarge': 'L-65C4BD00',
  'ml.g5.16xlarge': 'L-962705EA',
  'ml.g5.24xlarge': 'L-6821867B',
  'ml.g5.48xlarge': 'L-0100B823',
  'ml.g6e.2xlarge': 'L-F8D7F460',
  'ml.g6e.4xlarge': 'L-93531071',
  'ml.g6e.8xlarge': 'L-96A28D02',
  'ml.g6e.12xlarge': 'L-60313EA3',
  'ml.g6e.16xlarge': 'L-2930A179',
  'ml.g6e.24xlarge': 'L-AE407E8B',
  'ml.g6e.48xlarge': 'L-E0C458EA',
  'ml.inf2.xlarge': 'L-C8AB7CDA',
  'ml.inf2.8xlarge': 'L-F761337C',
  'ml.inf2.24xlarge': 'L-9C39178F',
  'ml.inf2.48xlarge': 'L-286C98BC',
}

/** The types that CreateEndpointConfig takes, by AWS's published model. */
function instanceTypes(): readonly string[] {
  const member = (shape: Shape | undefined, name: string) =>
    shape?.type === 'structure' ? shape.members.find(each => each.name === name)?.shape : undefined
  const variants = member(loadModel('sagemaker').operation('CreateEndpointConfig')?.input, 'ProductionVariants')
  const variant = variants?.type === 'list' ? variants.member.shape : undefined
  return member(variant, 'InstanceType')?.document.enum ?? []
}

/** Every quota that the engine enforces on hosting and transform jobs, under the names that its refusals have too. */
export function hostingQuotas(limits: SageMakerLimits): HostingQuota[] {
  const quota = (name: string, code: string, value: number, awsDefault: number): HostingQuota => ({
    name,
    code,
    value,
    awsDefault,
    unit: 'None',
  })
  return [
    quota('Maximum number of instances per endpoint', 'L-ED8DEE9B', limits.instancesPerEndpoint, 4),
    quota('Number of instances across active endpoints', 'L-7A3DF611', limits.instancesPerRegion, 4),
    quota('Number of instances across all transform jobs', 'L-60D2A6F0', limits.transformInstancesPerRegion, 4),
    quota('Maximum number of serverless endpoints', 'L-99AD19BF', limits.serverlessEndpointsPerRegion, 5),
    quota(
      'Maximum total concurrency that can be allocated across all serverless endpoints',
      'L-96300102',
      limits.serverlessConcurrencyPerRegion,
      10,
    ),
    ...instanceTypes().map(
      (type): HostingQuota => ({
        name: `${type} for endpoint usage`,
        ...(typeCodes[type] && { code: typeCodes[type] }),
        value: limits.instancesOfType[type] ?? limits.instancesPerRegion,
        awsDefault: typeDefaults[type] ?? 0,
        unit: 'None',
      }),
    ),
  ]
}
