import type { ContainerDefinition } from '@aws-sdk/client-sagemaker'

/** What errors call the container of a model that has but one; its host name is ignored. */
const onlyName = 'primary'

/**
 * The names of a model's containers in errors, logs and metrics: host names, else `container-1` and so on by position.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/inference-pipeline-logs-metrics.html
 */
export const containerNames = (containers: readonly ContainerDefinition[]): string[] =>
  containers.map((container, index) =>
    containers.length === 1 ? onlyName : (container.ContainerHostname ?? `container-${index + 1}`),
  )
