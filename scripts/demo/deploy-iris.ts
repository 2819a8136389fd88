import { readFileSync } from 'node:fs'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import type { EngineProcess } from '../launcher/engine.ts'

export const irisEndpoint = 'iris-demo'

/** Model, EndpointConfig and Endpoint of the iris demo, through the same APIs as a user's. */
export async function deployIris(engine: EngineProcess, modelDataUrl: string): Promise<void> {
  const sagemaker = new SageMakerClient({
    endpoint: engine.url,
    region: engine.region,
    credentials: engine.credentials,
  })
  const { version } = JSON.parse(readFileSync('containers/onnx/package.json', 'utf8'))
  const tags = [{ Key: 'slipway:demo', Value: 'true' }]
  await sagemaker.send(
    new CreateModelCommand({
      ModelName: irisEndpoint,
      ExecutionRoleArn: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
      PrimaryContainer: {
        Image: `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/slipway-onnx:${version}`,
        ModelDataUrl: modelDataUrl,
      },
      Tags: tags,
    }),
  )
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: irisEndpoint,
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          ModelName: irisEndpoint,
          InstanceType: 'ml.m5.large',
          InitialInstanceCount: 1,
          InitialVariantWeight: 1,
        },
      ],
      Tags: tags,
    }),
  )
  await sagemaker.send(
    new CreateEndpointCommand({ EndpointName: irisEndpoint, EndpointConfigName: irisEndpoint, Tags: tags }),
  )
}
