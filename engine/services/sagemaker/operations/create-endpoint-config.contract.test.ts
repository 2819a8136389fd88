import {
  type ContainerDefinition,
  CreateEndpointConfigCommand,
  type CreateEndpointConfigCommandInput,
  CreateModelCommand,
  type CreateModelCommandInput,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
} from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'

const hosting = await startHosting()
afterAll(() => hosting[Symbol.asyncDispose]())
const { sageMaker } = hosting
const Image = hosting.imageOf('obedient')
const createModel = (input: Partial<CreateModelCommandInput>) =>
  sageMaker.send(new CreateModelCommand({ ModelName: 'other', PrimaryContainer: { Image }, ...input }))
const unlabelled = hosting.imageOf('echo')
const half = Object.fromEntries(Array.from({ length: 17 }, (_, index) => [`K${index}`, 'x'.repeat(1000)]))
const several = (...Containers: ContainerDefinition[]) => ({ PrimaryContainer: undefined, Containers })
const variant = { VariantName: 'v', ModelName: 'plain', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 } as const
const createConfig = (input: Partial<CreateEndpointConfigCommandInput>) =>
  sageMaker.send(
    new CreateEndpointConfigCommand({ EndpointConfigName: 'other', ProductionVariants: [variant], ...input }),
  )
await createModel({ ModelName: 'plain', ExecutionRoleArn: 'arn:aws:iam::123456789012:role/r' })

describe('CreateModel', () => {
  it('keeps what it was given', async () => {
    const Environment = { A: '1' }
    await createModel({ ModelName: 'Kept', PrimaryContainer: { Image, Environment, ContainerHostname: 'main' } })
    expect(await sageMaker.send(new DescribeModelCommand({ ModelName: 'Kept' }))).toMatchObject({
      ModelName: 'Kept',
      ModelArn: 'arn:aws:sagemaker:us-east-1:123456789012:model/kept',
      CreationTime: expect.any(Date),
      PrimaryContainer: { Image, Environment, ContainerHostname: 'main' },
    })
  })

  it.each<[string, Partial<CreateModelCommandInput>]>([
    [
      'Could not find model data at s3://nowhere/model.tar.gz.',
      { PrimaryContainer: { Image, ModelDataUrl: 's3://nowhere/model.tar.gz' } },
    ],
    [
      'Cannot create already existing model "arn:aws:sagemaker:us-east-1:123456789012:model/plain".',
      { ModelName: 'PLAIN' },
    ],
    [
      "Value null at 'primaryContainer' failed to satisfy constraint: Member must not be null",
      { PrimaryContainer: undefined },
    ],
    [
      "Value null at 'containers.2.member.image' failed to satisfy constraint: Member must not be null",
      several({ Image }, {}),
    ],
    [
      'The ContainerHostname of each container must be unique: "a" is given more than once.',
      several({ Image, ContainerHostname: 'a' }, { Image, ContainerHostname: 'a' }),
    ],
    [
      'ContainerHostname must be given for every container of a model, or for none.',
      several({ Image, ContainerHostname: 'a' }, { Image }),
    ],
    [
      'ContainerHostname must be given for every container when InferenceExecutionConfig has Mode Direct.',
      { ...several({ Image }, { Image }), InferenceExecutionConfig: { Mode: 'Direct' } },
    ],
    [
      'of all containers together may have 32768 bytes; they have 34082.',
      several({ Image, Environment: half }, { Image, Environment: half }),
    ],
    ['needs at least two containers', { ...several({ Image }), InferenceExecutionConfig: { Mode: 'Direct' } }],
    [
      "at 'containers' failed to satisfy constraint: Member must have length less than or equal to 15",
      several(...Array.from({ length: 16 }, () => ({ Image }))),
    ],
    [
      `Your Ecr Image ${unlabelled} does not contain required com.amazonaws.sagemaker.capabilities.accept-bind-to-port=true Docker label(s).`,
      several({ Image }, { Image: unlabelled }),
    ],
    [
      `Your Ecr Image ${Image} does not contain required com.amazonaws.sagemaker.capabilities.multi-models=true Docker label(s).`,
      { PrimaryContainer: { Image, Mode: 'MultiModel', ModelDataUrl: 's3://models/many/' } },
    ],
    ['must have a ModelDataUrl: the S3 prefix of its models.', { PrimaryContainer: { Image, Mode: 'MultiModel' } }],
    [
      'MultiModelConfig may only be given for a container with Mode MultiModel.',
      { PrimaryContainer: { Image, MultiModelConfig: { ModelCacheSetting: 'Disabled' } } },
    ],
    [
      'At most one container of an inference pipeline may have Mode MultiModel.',
      several(
        { Image, Mode: 'MultiModel', ModelDataUrl: 's3://models/a/' },
        { Image, Mode: 'MultiModel', ModelDataUrl: 's3://models/b/' },
      ),
    ],
  ])('refuses: %s', async (message, input) => {
    await expect(createModel(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    })
  })

  it.each<[string, Partial<CreateModelCommandInput>]>([
    ['VpcConfig', { VpcConfig: { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] } }],
    ['ModelPackageName', { PrimaryContainer: { ModelPackageName: 'package' } }],
  ])('has not built: %s', async (name, input) => {
    await expect(createModel(input)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: `${name} is not implemented by the Slipway engine yet.`,
    })
  })
})

describe('CreateEndpointConfig', () => {
  it('keeps what it was given, and the default weight', async () => {
    await createConfig({ EndpointConfigName: 'Kept' })
    const config = await sageMaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: 'kept' }))
    expect(config).toMatchObject({
      EndpointConfigName: 'Kept',
      ProductionVariants: [{ ...variant, InitialVariantWeight: 1 }],
    })
    await expect(createConfig({ EndpointConfigName: 'Kept' })).rejects.toThrow(
      'Cannot create already existing endpoint configuration "arn:aws:sagemaker:us-east-1:123456789012:endpoint-config/kept".',
    )
  })

  it.each<[string, Partial<CreateEndpointConfigCommandInput>]>([
    [
      'Could not find model "arn:aws:sagemaker:us-east-1:123456789012:model/missing".',
      { ProductionVariants: [{ ...variant, ModelName: 'missing' }] },
    ],
    ['variant names must be unique', { ProductionVariants: [variant, variant] }],
    [
      "Value null at 'productionVariants.1.member.instanceType'",
      { ProductionVariants: [{ ...variant, InstanceType: undefined }] },
    ],
    [
      "at 'productionVariants' failed to satisfy constraint: Member must have length less than or equal to 10",
      { ProductionVariants: Array.from({ length: 11 }, (_, index) => ({ ...variant, VariantName: `v${index}` })) },
    ],
  ])('refuses: %s', async (message, input) => {
    await expect(createConfig(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(message),
    })
  })

  it.each<[string, Partial<CreateEndpointConfigCommandInput>]>([
    [
      'AsyncInferenceConfig with OutputConfig.KmsKeyId',
      { AsyncInferenceConfig: { OutputConfig: { S3OutputPath: 's3://b/o', KmsKeyId: 'k' } } },
    ],
    [
      'DataCaptureConfig with KmsKeyId',
      {
        DataCaptureConfig: {
          KmsKeyId: 'k',
          InitialSamplingPercentage: 1,
          DestinationS3Uri: 's3://b/c',
          CaptureOptions: [{ CaptureMode: 'Input' }],
        },
      },
    ],
  ])('has not built: %s', async (name, input) => {
    await expect(createConfig(input)).rejects.toMatchObject({
      name: 'NotImplementedException',
      message: `${name} is not implemented by the Slipway engine yet.`,
      $metadata: { httpStatusCode: 501 },
    })
  })
})
