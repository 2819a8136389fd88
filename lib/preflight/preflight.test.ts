import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  CreateModelCommand,
  DeleteEndpointCommand,
} from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { composedPriceFile, composedProducts } from '../../engine/fixtures/price-file.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { priceListOf } from '../../engine/services/pricing/index.ts'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { tarBytes } from '../artifacts/fixtures/tar-bytes'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { type DeployDraft, draftOf, emptyVariant } from '../deploy/draft'
import { listImages } from '../images/list'
import { listRoles } from '../roles/list'
import type { CheckResult } from './model'
import { preflightInputOf } from './of-draft'
import { preflight } from './run'
import { PreflightInput } from './schema'

const REGION = 'us-east-1'
const BUCKET = 'artifacts'
const SKLEARN = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3'
const GOOD = `s3://${BUCKET}/iris/model.tar.gz`
const dataDir = mkdtempSync(join(tmpdir(), 'preflight-'))
const priceList = priceListOf(JSON.parse(composedPriceFile(composedProducts(REGION))))
let engine: Engine
let context: Context
let image = ''
let roleArn = ''

beforeAll(async () => {
  const limits = { hosting: { instancesOfType: { 'ml.g5.xlarge': 0 } } }
  engine = await startEngine({ dataDir, limits, ...(priceList && { priceList }) })
  Object.assign(process.env, dashboardEnvOf(engine))
  context = {
    region: REGION,
    actor: { id: 'test', name: 'Test' },
    signal: AbortSignal.timeout(60_000),
    aws: awsClients(REGION),
    requestId: 'test',
  }
  const s3 = await context.aws.s3
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
  await (await awsClients('eu-west-1').s3).send(
    new CreateBucketCommand({ Bucket: 'far-away', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
  )
  const put = (Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }))
  await put('iris/model.tar.gz', await packModel(irisFiles()))
  await put('text/model.tar.gz', 'this is no archive')
  await put(
    'deep/model.tar.gz',
    gzipSync(
      tarBytes([
        { path: 'model.joblib', content: 5000 },
        { path: 'inference.py', content: 'def model_fn(d): ...\n' },
      ]),
    ),
  )
  await put(
    'sklearn/model.tar.gz',
    gzipSync(
      tarBytes([
        { path: 'model.joblib', content: 5000 },
        { path: 'code/inference.py', content: 'def model_fn(model_dir):\n    return None\n' },
      ]),
    ),
  )
  roleArn = (await listRoles(context, {}))[0]?.arn ?? ''
  image = (await listImages(context, { repository: 'slipway-onnx' }))[0]?.uri ?? ''
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** The results for a form that would work, but for what is said. */
async function check(
  change: Partial<DeployDraft> & { artifactUrl?: string; image?: string } = {},
): Promise<CheckResult[]> {
  const { artifactUrl = GOOD, image: other = image, ...fields } = change
  const draft = { ...draftOf({ endpointName: 'fresh', artifactUrl, image: other, roleArn }), ...fields }
  const name = draft.endpointName
  const derived = { modelName: `${name}-model`, configName: `${name}-config`, componentName: `${name}-component` }
  const { results } = await preflight(context, PreflightInput.parse(preflightInputOf(draft, derived)))
  return results
}

const of = (results: readonly CheckResult[], id: string) =>
  results.filter(result => result.id === id || result.id.startsWith(`${id}:`))
const outcomes = (results: readonly CheckResult[], id: string) => of(results, id).map(({ outcome }) => outcome)
const failure = (detail: string | RegExp, cure: string | RegExp) => ({
  outcome: 'failed',
  detail: expect.stringMatching(detail),
  cure: expect.stringMatching(cure),
})

describe('of a form that works', () => {
  it('nothing fails, and every result is of its own', async () => {
    const results = await check()
    expect(results.filter(({ outcome }) => outcome === 'failed' || outcome === 'warning')).toEqual([])
    expect(new Set(results.map(({ id }) => id)).size).toBe(results.length)
    for (const id of [
      'names',
      'artifact',
      'archive-layout',
      'image-registry',
      'role-trust',
      'role-artifact',
      'role-image',
      'role-logs',
      'quota',
      'price',
    ])
      expect(new Set(outcomes(results, id)), id).toEqual(new Set(['passed']))
    // Its URI says nothing of the hardware that it is for.
    expect(outcomes(results, 'hardware')).toEqual(['not-checkable'])
  })

  it('the wrong come first', async () => {
    const [first] = await check({ artifactUrl: `s3://${BUCKET}/none.tar.gz` })
    expect(first?.outcome).toBe('failed')
  })

  it('of an empty form, what has no answer yet is not asked', async () => {
    const results = await check({ endpointName: '', artifactUrl: '', image: '', roleArn: '' })
    expect(new Set(results.map(({ id }) => id.split(':')[0]))).toEqual(new Set(['quota', 'price']))
  })
})

describe('names', () => {
  it('that are taken are named, with the field to change', async () => {
    const sagemaker = await context.aws.sagemaker
    const ManagedInstanceScaling = { Status: 'ENABLED', MinInstanceCount: 1, MaxInstanceCount: 1 } as const
    const variant = {
      VariantName: 'a',
      InstanceType: 'ml.m5.large',
      InitialInstanceCount: 1,
      ManagedInstanceScaling,
    } as const
    await sagemaker.send(
      new CreateModelCommand({
        ModelName: 'taken-model',
        PrimaryContainer: { Image: image },
        ExecutionRoleArn: roleArn,
      }),
    )
    await sagemaker.send(
      new CreateEndpointConfigCommand({
        EndpointConfigName: 'taken-config',
        ProductionVariants: [variant],
        ExecutionRoleArn: roleArn,
      }),
    )
    await sagemaker.send(new CreateEndpointCommand({ EndpointName: 'taken', EndpointConfigName: 'taken-config' }))
    expect(of(await check({ endpointName: 'taken' }), 'names')).toMatchObject([
      {
        ...failure(/an endpoint named “taken”.*an endpoint config named.*a model named/s, 'Choose another name'),
        field: 'endpointName',
      },
    ])
    expect(of(await check({ modelName: 'taken-model' }), 'names')).toMatchObject([
      { outcome: 'failed', field: 'modelName' },
    ])
    // What runs is in use: one instance of the quota.
    expect(of(await check(), 'quota:ml.m5.large for endpoint usage')).toMatchObject([
      { outcome: 'passed', detail: 'Asked for: 1, in use: 1, allowed: 32 instances.' },
    ])
    await sagemaker.send(new DeleteEndpointCommand({ EndpointName: 'taken' }))
  })

  it('of an existing model: that it is there', async () => {
    const use = (existingModelName: string) => check({ modelSource: 'existing', existingModelName, roleArn: '' })
    expect(of(await use('no-such-model'), 'existing-model')).toMatchObject([
      failure('no model named', 'Choose one of the list'),
    ])
    const results = await use('taken-model')
    expect(outcomes(results, 'existing-model')).toEqual(['passed'])
    // Its image and its role come with it.
    expect(of(results, 'image-registry')).toMatchObject([{ outcome: 'passed' }])
    expect(outcomes(results, 'role-trust')).toEqual(['passed'])
  })
})

describe('the artifact', () => {
  it.each([
    ['no object', `s3://${BUCKET}/none/model.tar.gz`, 'has no object none/model.tar.gz', 'Browse'],
    ['no bucket', 's3://nobody-has-this/model.tar.gz', 'no bucket named nobody-has-this', 'Check the address'],
    [
      'another region',
      's3://far-away/model.tar.gz',
      'far-away is in eu-west-1',
      'Copy the artifact to a bucket in us-east-1',
    ],
  ])('with %s fails', async (_what, artifactUrl, detail, cure) => {
    const results = await check({ artifactUrl })
    expect(of(results, 'artifact')).toMatchObject([{ ...failure(detail, cure), field: 'containers.0.artifactUrl' }])
    expect(outcomes(results, 'archive-layout')).not.toContain('passed')
  })

  it('of many models is a folder with archives', async () => {
    const inFolder = async (artifactUrl: string) => of(await check({ shape: 'multi-model', artifactUrl }), 'artifact')
    expect(await inFolder(`s3://${BUCKET}/`)).toMatchObject([
      { outcome: 'passed', detail: expect.stringContaining('4 archives') },
    ])
    expect(await inFolder(`s3://${BUCKET}/empty/`)).toMatchObject([
      { outcome: 'warning', cure: expect.stringContaining('model.tar.gz') },
    ])
  })

  it('is laid out as its image expects, or what is misplaced is told', async () => {
    const environment = [{ key: 'SAGEMAKER_PROGRAM', value: 'inference.py' }]
    const layout = async (folder: string) => {
      const artifactUrl = `s3://${BUCKET}/${folder}/model.tar.gz`
      return of(
        await check({ containers: [{ hostname: '', image: SKLEARN, artifactUrl, environment }] }),
        'archive-layout',
      )
    }
    expect(await layout('sklearn')).toMatchObject([
      { outcome: 'passed', detail: expect.stringContaining('scikit-learn') },
    ])
    expect(await layout('deep')).toMatchObject([failure(/inference.py/, /code\//)])
    expect(await layout('text')).toMatchObject([failure(/gzip/, /./)])
  })
})

describe('the image', () => {
  it.each([
    [
      'a tag that ECR lacks',
      () => image.replace(/:.*/, ':no-such-tag'),
      'no image no-such-tag in the repository slipway-onnx',
    ],
    ['no such repository', () => image.replace(/slipway-onnx.*/, 'nothing:1'), 'in the repository nothing'],
    ['another region', () => image.replace('us-east-1', 'eu-west-1'), 'The image is in eu-west-1'],
    ['another registry', () => 'docker.io/library/nginx:latest', 'no image of Amazon ECR'],
  ])('%s fails', async (_what, uri, detail) => {
    expect(of(await check({ image: uri() }), 'image-registry')).toMatchObject([
      { ...failure(detail, /Push|Choose/), field: 'containers.0.image' },
    ])
  })

  it('for x86 does not start on Graviton, and fits where it is built for', async () => {
    const on = async (instanceType: string) =>
      of(await check({ image: SKLEARN, variants: [{ ...emptyVariant('a'), instanceType }] }), 'hardware')
    expect(await on('ml.m5.large')).toMatchObject([{ outcome: 'passed' }])
    expect(await on('ml.c7g.large')).toMatchObject([
      {
        ...failure(/built for x86, and ml.c7g.large is Arm/, /Arm \(Graviton\) image, or an instance type with x86/),
        field: 'variants.0.instanceType',
      },
    ])
    expect(await on('ml.g5.xlarge')).toMatchObject([{ outcome: 'warning', detail: expect.stringContaining('A10G') }])
  })
})

describe('the role', () => {
  const makeRole = async (RoleName: string, Service: string, statement?: object) => {
    const iam = await context.aws.iam
    const AssumeRolePolicyDocument = JSON.stringify({
      Statement: { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' },
    })
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }))
    const PolicyDocument = JSON.stringify({ Statement: statement })
    if (statement) await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }))
    return Role?.Arn ?? ''
  }

  it('that SageMaker may not take on fails, and so does one that is not there', async () => {
    const arn = await makeRole('for-lambda', 'lambda.amazonaws.com')
    expect(of(await check({ roleArn: arn }), 'role-trust')).toMatchObject([
      failure('does not let sagemaker.amazonaws.com', 'Add to the trust policy'),
    ])
    const none = arn.replace('for-lambda', 'nobody')
    const results = await check({ roleArn: none })
    expect(of(results, 'role-trust')).toMatchObject([failure('There is no role', 'create the role')])
    expect(outcomes(results, 'role-permissions')).toEqual(['not-checkable'])
  })

  it('that may not read this key fails by the key, and warns of what else is missing', async () => {
    const onlyOthers = { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/other/*` }
    const results = await check({ roleArn: await makeRole('cannot-read', 'sagemaker.amazonaws.com', onlyOthers) })
    expect(outcomes(results, 'role-trust')).toEqual(['passed'])
    const key = `arn:aws:s3:::${BUCKET}/iris/model.tar.gz`
    expect(of(results, 'role-artifact')).toMatchObject([
      failure(`No policy of the role allows s3:GetObject on ${key}`, `allows s3:GetObject on ${key}`),
    ])
    expect(of(results, 'role-image')).toMatchObject([failure('ecr:BatchGetImage', 'Add a policy')])
    expect(outcomes(results, 'role-logs')).toEqual(['warning'])
  })

  it('that is denied is told so, and what it writes is looked at too', async () => {
    const statement = [
      { Effect: 'Allow', Action: ['s3:*', 'ecr:*', 'logs:*'], Resource: '*' },
      { Effect: 'Deny', Action: 's3:PutObject', Resource: `arn:aws:s3:::${BUCKET}/results/*` },
    ]
    const arn = await makeRole('cannot-write', 'sagemaker.amazonaws.com', statement)
    const asyncOutputUrl = `s3://${BUCKET}/results/`
    const results = await check({
      roleArn: arn,
      option: 'asynchronous',
      asyncOutputUrl,
      asyncFailureUrl: `s3://${BUCKET}/failures/`,
    })
    expect(of(results, 'role-output')).toMatchObject([
      { ...failure('A policy of the role denies s3:PutObject', 'out of the denial'), field: 'asyncOutputUrl' },
      { outcome: 'passed' },
    ])
  })
})

describe('quotas', () => {
  it('of a type that has none fail before AWS does', async () => {
    const variants = [{ ...emptyVariant('a'), instanceType: 'ml.g5.xlarge', instanceCount: '2' }]
    expect(of(await check({ variants }), 'quota:ml.g5.xlarge for endpoint usage')).toMatchObject([
      failure('Asked for: 2, in use: 0, allowed: 0', /raise “ml.g5.xlarge for endpoint usage” \(L-1928E07B\) to 2/),
    ])
  })

  it('of all instances and of one endpoint are looked at', async () => {
    const variants = [{ ...emptyVariant('a'), instanceCount: '40' }]
    const failed = of(await check({ variants }), 'quota').filter(({ outcome }) => outcome === 'failed')
    expect(failed.map(({ title }) => title).sort()).toEqual([
      'Quota of instances of all endpoints',
      'Quota of instances per endpoint',
      'Quota of ml.m5.large',
    ])
  })

  it('of serverless endpoints are those of concurrency', async () => {
    const results = await check({ option: 'serverless', maxConcurrency: '200' })
    expect(of(results, 'quota')).toMatchObject([
      { outcome: 'passed', detail: 'Asked for: 200, in use: 0, allowed: 1,000 requests at once.' },
      { outcome: 'passed' },
    ])
    expect(of(await check({ option: 'serverless', maxConcurrency: '1001' }), 'quota')[0]).toMatchObject({
      outcome: 'failed',
      field: 'maxConcurrency',
    })
  })
})

it('a price that the list lacks is a warning', async () => {
  const variants = [{ ...emptyVariant('a'), instanceType: 'ml.p5en.48xlarge' }]
  expect(of(await check({ variants }), 'price')).toMatchObject([
    { outcome: 'warning', detail: expect.stringContaining('ml.p5en.48xlarge') },
  ])
})

it('what the engine has not is not checkable', async () => {
  const results = await check({ subnetIds: 'subnet-1, subnet-2', securityGroupIds: 'sg-1', kmsKeyId: 'alias/mine' })
  expect([...outcomes(results, 'network'), ...outcomes(results, 'kms-key')]).toEqual(['not-checkable', 'not-checkable'])
})
