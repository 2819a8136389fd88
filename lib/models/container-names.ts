import type { Model } from './model'

/**
 * What SageMaker calls the containers of a model in logs and metrics: by their host names, else by their place.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/inference-pipeline-logs-metrics.html
 */
export const containerNames = ({ containers }: Pick<Model, 'containers'>): string[] =>
  containers.map(({ hostname }, index) => hostname ?? `container-${index + 1}`)
