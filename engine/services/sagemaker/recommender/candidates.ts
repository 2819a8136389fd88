import { randomBytes } from 'node:crypto'
import type {
  EndpointInputConfiguration,
  EnvironmentParameter,
  ProductionVariantInstanceType,
  RecommendationJobInputConfig,
} from '@aws-sdk/client-sagemaker'
import type { Candidate } from './recommendation-record.ts'

/** Each configuration is tested on so many instances. */
const instanceCounts = [1, 2]
const defaultInstanceType = 'ml.m5.large'
/** The most recommendations that DescribeInferenceRecommendationsJob can show. */
const mostTests = 10

/**
 * What a job tests: every instance type with every choice of environment parameters, first on one instance, then on two;
 * at most MaxNumberOfTests.
 */
export function planCandidates(config: RecommendationJobInputConfig): Candidate[] {
  const limit = Math.min(config.ResourceLimit?.MaxNumberOfTests ?? mostTests, mostTests)
  const configurations = config.EndpointConfigurations ?? supportedTypes(config).map(InstanceType => ({ InstanceType }))
  const choices = configurations.flatMap(configuration =>
    environmentsOf(configuration, limit).map(environment => ({
      instanceType: configuration.InstanceType ?? defaultInstanceType,
      environment,
    })),
  )
  return instanceCounts
    .flatMap(instanceCount => choices.map(choice => ({ ...choice, instanceCount })))
    .slice(0, limit)
    .map(choice => ({ ...choice, endpointName: `sm-epc-${randomBytes(8).toString('hex')}`, status: 'PENDING' }))
}

function supportedTypes({ ContainerConfig }: RecommendationJobInputConfig): ProductionVariantInstanceType[] {
  const types = ContainerConfig?.SupportedInstanceTypes ?? []
  // The model has plain strings here; a recommendation names them as given.
  return types.length > 0 ? (types as ProductionVariantInstanceType[]) : [defaultInstanceType]
}

/** Every combination of the values of each parameter, up to `limit`. */
function environmentsOf(configuration: EndpointInputConfiguration, limit: number): EnvironmentParameter[][] {
  const ranges = configuration.EnvironmentParameterRanges?.CategoricalParameterRanges ?? []
  return ranges.reduce<EnvironmentParameter[][]>(
    (combinations, { Name, Value = [] }) =>
      combinations
        .flatMap(combination => Value.map(value => [...combination, { Key: Name, ValueType: 'String', Value: value }]))
        .slice(0, limit),
    [[]],
  )
}
