import { readFileSync } from 'node:fs'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker'
import type { EngineProcess } from '../launcher/engine.ts'

export const irisEndpoint = 'iris-demo'

type EngineAddress = Pick<EngineProcess, 'url' | 'region' | 'accountId' | 'credentials'>

/** Model, EndpointConfig and Endpoint of the iris demo. */
export const deployIris = (engine: EngineAddress, modelDataUrl: string) =>
  deployDemoModel(engine, irisEndpoint, modelDataUrl)

/** The three objects of a demo model, all of one name, through the same APIs as a user's. */
export async function deployDemoModel(engine: EngineAddress, name: string, modelDataUrl: string): Promise<void> {
  const sagemaker = new SageMakerClient({
    endpoint: engine.url,
    region: engine.region,
    credentials: engine.credentials,
  })
  const { version } = JSON.parse(readFileSync('containers/onnx/package.json', 'utf8'))
  const tags = [{ Key: 'slipway:demo', Value: 'true' }]
  await sagemaker.send(
    new CreateModelCommand({
      ModelName: name,
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
      EndpointConfigName: name,
      ProductionVariants: [
        {
          VariantName: 'AllTraffic',
          ModelName: name,
          InstanceType: 'ml.m5.large',
          InitialInstanceCount: 1,
          InitialVariantWeight: 1,
        },
      ],
      Tags: tags,
    }),
  )
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name, Tags: tags }))
}
