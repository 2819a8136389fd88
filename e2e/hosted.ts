import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigCommandInput,
  type ProductionVariant,
  type SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, type SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { irisRows } from '../scripts/demo-models/samples.ts'
import { untilInService } from './api-deployment.ts'

/** One instance with the demo's model. */
export const irisVariant = (name: string, weight = 1): ProductionVariant => ({
  VariantName: name,
  ModelName: 'iris-demo',
  InstanceType: 'ml.m5.large',
  InitialInstanceCount: 1,
  InitialVariantWeight: weight,
})

/** A config of any kind and an endpoint that runs it, both of one name, in service. */
export async function serve(
  sagemaker: SageMakerClient,
  name: string,
  config: Omit<CreateEndpointConfigCommandInput, 'EndpointConfigName'>,
): Promise<void> {
  await sagemaker.send(new CreateEndpointConfigCommand({ ...config, EndpointConfigName: name }))
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  await untilInService(sagemaker, name)
}

/** Sends so many rows of the iris data, and counts the answers by the variant that gave them. */
export async function answersByVariant(
  runtime: SageMakerRuntimeClient,
  EndpointName: string,
  count: number,
): Promise<Record<string, number>> {
  const Body = irisRows.map(({ values }) => values.join(',')).join('\n')
  const found: Record<string, number> = {}
  for (let sent = 0; sent < count; sent++) {
    const reply = await runtime.send(new InvokeEndpointCommand({ EndpointName, ContentType: 'text/csv', Body }))
    const variant = reply.InvokedProductionVariant ?? ''
    found[variant] = (found[variant] ?? 0) + 1
  }
  return found
}
