import { readFileSync } from 'node:fs'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
  DeleteEndpointConfigCommand,
  DeleteModelCommand,
  type SageMakerClient,
  waitUntilEndpointDeleted,
  waitUntilEndpointInService,
} from '@aws-sdk/client-sagemaker'
import type { Demo } from './demo.ts'

type Engine = Demo['engine']

/** The bucket with the demo models. */
export const demoBucket = ({ accountId }: Engine) => `slipway-demo-${accountId}`

/** The archive of a demo model. */
export const demoModel = (engine: Engine, name: 'iris' | 'language' | 'symbols') =>
  `s3://${demoBucket(engine)}/models/${name}/model.tar.gz`

function onnxImage({ accountId, region }: Engine): string {
  const { version } = JSON.parse(readFileSync('containers/onnx/package.json', 'utf8'))
  return `${accountId}.dkr.ecr.${region}.amazonaws.com/slipway-onnx:${version}`
}

/** A config of one variant on one instance. */
export async function createConfig(
  sagemaker: SageMakerClient,
  { name, model, variant: variantName = 'AllTraffic' }: { name: string; model: string; variant?: string },
): Promise<void> {
  const variant = { VariantName: variantName, ModelName: model, InstanceType: 'ml.m5.large' as const }
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [{ ...variant, InitialInstanceCount: 1, InitialVariantWeight: 1 }],
    }),
  )
}

/** Model, config and endpoint of one name, as any client of the API makes them. */
export async function createEndpoint(
  sagemaker: SageMakerClient,
  engine: Engine,
  { name, archiveUrl }: { name: string; archiveUrl: string },
): Promise<void> {
  await sagemaker.send(
    new CreateModelCommand({
      ModelName: name,
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      PrimaryContainer: { Image: onnxImage(engine), ModelDataUrl: archiveUrl },
    }),
  )
  await createConfig(sagemaker, { name, model: name })
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
}

const waiting = { minDelay: 1, maxDelay: 1, maxWaitTime: 45 }

export async function untilInService(client: SageMakerClient, name: string): Promise<void> {
  await waitUntilEndpointInService({ client, ...waiting }, { EndpointName: name })
}

/** Deletes whatever is left of an endpoint, its configs and its model. */
export async function deleteEndpoint(
  client: SageMakerClient,
  { name, configs = [name], model = name }: { name: string; configs?: string[]; model?: string },
): Promise<void> {
  const missingIsFine = () => undefined
  await client.send(new DeleteEndpointCommand({ EndpointName: name })).catch(missingIsFine)
  await waitUntilEndpointDeleted({ client, ...waiting }, { EndpointName: name })
  for (const config of configs)
    await client.send(new DeleteEndpointConfigCommand({ EndpointConfigName: config })).catch(missingIsFine)
  await client.send(new DeleteModelCommand({ ModelName: model })).catch(missingIsFine)
}
