import { PutObjectCommand } from '@aws-sdk/client-s3'
import { CreateModelCommand, CreateTransformJobCommand, DescribeTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { BOTO3, COMMAND_LINES, CURL, NODE, worldOf } from '../../engine/fixtures/script-runs.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { tagsOf } from '../operation'
import { runJobScript } from './batch'
import { FORMS, formOf } from './fixtures/forms'
import { createAsForm, type SnippetEngine, withClients } from './fixtures/same-objects'
import { deploymentOfForm } from './from-plan'
import { LANGUAGES } from './languages'
import { readDeployment } from './read-deployment'
import { readTransformJob } from './read-transform-job'

const region = 'us-east-1'
let engine: SnippetEngine
let context: Context

beforeAll(async () => {
  engine = withClients(await worldOf(NODE).start())
  Object.assign(process.env, dashboardEnvOf(engine))
  await worldOf(NODE).putModels(engine.s3, 'data', { 'models/model.tar.gz': 2 })
  const signal = AbortSignal.timeout(120_000)
  context = { region, actor: { id: 'test', name: 'Test' }, signal, aws: awsClients(region), requestId: 'test' }
})
afterAll(() => engine[Symbol.asyncDispose]())

/** The order in which AWS lists is its own. */
const sorted = <T>(list: readonly T[]) => [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))

describe('what exists, as the requests that would make it again', () => {
  it.each(FORMS)('%s: the same as those of the form', { timeout: 60_000 }, async name => {
    const wanted = deploymentOfForm(region, formOf(name, engine.accountId))
    await createAsForm(engine, wanted)
    const found = await readDeployment(context, { name })
    expect(found.models).toMatchObject(wanted.models)
    expect(found.config).toEqual(wanted.config)
    expect(found.endpoint).toEqual(wanted.endpoint)
    expect(found.components).toMatchObject(wanted.components)
    expect(sorted(found.scaling.targets)).toEqual(sorted(wanted.scaling.targets))
    expect(sorted(found.scaling.policies.map(each => each.policy))).toEqual(
      sorted(wanted.scaling.policies.map(each => each.policy)),
    )
    expect(found.scaling.policies.flatMap(each => each.alarms)).toMatchObject(
      wanted.scaling.policies.flatMap(each => each.alarms).map(({ ActionsEnabled: _, ...alarm }) => alarm),
    )
    expect(found.keeps).toEqual({ models: name === 'components' ? ['components-model'] : [], config: false })
  })

  it('an endpoint that is not there is not found', async () => {
    await expect(readDeployment(context, { name: 'nobody' })).rejects.toMatchObject({ name: 'ValidationException' })
  })
})

describe('a batch transform job, run again in each language', () => {
  it('does the same work', { timeout: 180_000 }, async () => {
    const { sagemaker, s3, accountId } = engine
    const ModelName = 'batch-model'
    const Image = `${accountId}.dkr.ecr.us-east-1.amazonaws.com/slipway-onnx:1.0.0`
    await sagemaker.send(
      new CreateModelCommand({
        ModelName,
        PrimaryContainer: { Image, ModelDataUrl: 's3://data/models/model.tar.gz' },
        ExecutionRoleArn: `arn:aws:iam::${accountId}:role/slipway-execution-role`,
      }),
    )
    await s3.send(new PutObjectCommand({ Bucket: 'data', Key: 'in/rows.csv', Body: '1\n2\n' }))
    await sagemaker.send(
      new CreateTransformJobCommand({
        TransformJobName: 'first',
        ModelName,
        BatchStrategy: 'SingleRecord',
        Environment: { NOTE: 'it\'s "quoted" $HOME \\ é' },
        TransformInput: {
          DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://data/in/' } },
          ContentType: 'text/csv',
          SplitType: 'Line',
        },
        TransformOutput: { S3OutputPath: 's3://data/out/', Accept: 'text/csv', AssembleWith: 'Line' },
        TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
        Tags: tagsOf('operation-of-a-job', [{ key: 'team', value: 'a b' }]),
      }),
    )
    const { request } = await readTransformJob(context, { name: 'first' })
    expect(request.Tags).toEqual([{ Key: 'team', Value: 'a b' }])
    const runners = { boto3: BOTO3[0], cli: COMMAND_LINES[0], javascript: NODE, curl: CURL }
    for (const [id, runner] of Object.entries(runners)) {
      const language = LANGUAGES.find(each => each.id === id)
      if (!runner || !language || !('render' in language)) continue
      const script = runJobScript({ region, request: { ...request, TransformJobName: `again-${id}` } })
      await worldOf(runner).run(language.render(script), engine)
      const again = await readTransformJob(context, { name: `again-${id}` })
      expect(again.request, id).toEqual({ ...request, TransformJobName: `again-${id}` })
      const { TransformJobStatus } = await sagemaker.send(
        new DescribeTransformJobCommand({ TransformJobName: `again-${id}` }),
      )
      expect(TransformJobStatus, id).toBe('Completed')
    }
  })
})
