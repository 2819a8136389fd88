import type { ContainerDefinition, CreateModelInput } from '@aws-sdk/client-sagemaker'

/** The containers of a model in their order, however they were given. */
export const modelContainers = (
  model: Pick<CreateModelInput, 'PrimaryContainer' | 'Containers'>,
): ContainerDefinition[] => (model.PrimaryContainer ? [model.PrimaryContainer] : (model.Containers ?? []))
