import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { listArtifacts } from '../artifacts/list'
import { listBuckets } from '../artifacts/list-buckets'
import { uploadArtifact } from '../artifacts/upload'
import { type AwsClients, awsClients } from '../aws/clients'
import { forget } from '../aws/coalesce'
import type { Context } from '../context'
import { createEndpointConfig } from '../endpoint-configs/create'
import { deleteEndpointConfig } from '../endpoint-configs/delete'
import { getEndpointConfig } from '../endpoint-configs/get'
import { listEndpointConfigs } from '../endpoint-configs/list'
import { createEndpoint } from '../endpoints/create'
import { failureHint } from '../endpoints/failure-hints'
import { listImages } from '../images/list'
import { listRepositories } from '../images/list-repositories'
import { createModel } from '../models/create'
import { deleteModel } from '../models/delete'
import { getModel } from '../models/get'
import { listModels } from '../models/list'
import { listRoles } from '../roles/list'
import { draftOf } from './draft'
import { getDeployment } from './get'
import { parseDraft } from './parse-draft'
import { type DeployPlan, planOf } from './plan'
import { removeDeployment } from './remove'
import type { DeploymentNames } from './schema'

const REGION = 'us-east-1'
const BUCKET = 'artifacts'
const dataDir = mkdtempSync(join(tmpdir(), 'deploy-'))
let engine: Engine
let context: Context

function contextOf(aws: AwsClients): Context {
  return {
    region: REGION,
    actor: { id: 'test', name: 'Test' },
    signal: AbortSignal.timeout(60_000),
    aws,
    requestId: 'test',
  }
}

beforeAll(async () => {
  engine = await startEngine({ dataDir })
  Object.assign(process.env, dashboardEnvOf(engine))
  context = contextOf(awsClients(REGION))
  const s3 = await context.aws.s3
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
  const put = (Key: string, Body: string | Buffer) => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body }))
  await put('iris/model.tar.gz', await packModel(irisFiles()))
  await put('broken/model.tar.gz', 'this is no archive')
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A plan as the form makes it, out of what the account has. */
async function planFor(endpointName: string, operationId: string, artifact = 'iris'): Promise<DeployPlan> {
  const [role] = await listRoles(context, {})
  const [repository] = await listRepositories(context, {})
  const [image] = await listImages(context, { repository: repository?.name ?? '' })
  const draft = draftOf({
    endpointName,
    artifactUrl: `s3://${BUCKET}/${artifact}/model.tar.gz`,
    image: image?.uri ?? '',
    roleArn: role?.arn ?? '',
  })
  const parsed = parseDraft(draft, {
    modelName: `${endpointName}-model`,
    configName: `${endpointName}-config`,
    componentName: `${endpointName}-component`,
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  return planOf(parsed.form, operationId)
}

const namesOf = ({ endpoint, config, model }: DeployPlan): DeploymentNames => ({
  operationId: endpoint.operationId,
  endpointName: endpoint.name,
  configName: config.name,
  modelName: model?.name,
})

async function deploy({ model, config, endpoint }: DeployPlan) {
  if (model) await createModel(context, model)
  await createEndpointConfig(context, config)
  await createEndpoint(context, endpoint)
}

/** The deployment once its endpoint has left `Creating`; the model server is a real process, so it takes real time. */
async function settled(names: DeploymentNames) {
  for (let poll = 0; poll < 200; poll++) {
    const deployment = await getDeployment(context, names)
    if (deployment.endpoint.status !== 'Creating') return deployment
    await sleep(50)
  }
  throw new Error('The endpoint is still Creating.')
}

async function removed(names: DeploymentNames) {
  for (let poll = 0; poll < 200; poll++) {
    const removals = await removeDeployment(context, names)
    if (removals.every(({ state }) => state === 'gone' || state === 'kept')) return removals
    await sleep(50)
  }
  throw new Error('Something is still there.')
}

describe('a deployment', () => {
  it('makes model, config and endpoint, which comes into service', async () => {
    // What was listed just before must not hide what is made.
    await Promise.all([listModels(context, {}), listEndpointConfigs(context, {})])
    const plan = await planFor('churn', 'operation-1')
    await deploy(plan)
    expect(await settled(namesOf(plan))).toMatchObject({
      model: { exists: true, isOwn: true },
      config: { exists: true, isOwn: true },
      endpoint: { exists: true, isOwn: true, status: 'InService' },
    })
    expect((await listModels(context, {})).map(model => model.name)).toContain('churn-model')
    expect((await listEndpointConfigs(context, {})).map(config => config.name)).toContain('churn-config')
  })

  it('tells of each object what it is made of and who uses it', async () => {
    const { model, usage, tags } = await getModel(context, { name: 'churn-model' })
    expect(model.containers).toMatchObject([{ artifactUrl: `s3://${BUCKET}/iris/model.tar.gz`, isMultiModel: false }])
    expect(usage).toEqual({ configNames: ['churn-config'], isPartial: false })
    expect(tags).toEqual([{ key: 'slipway:operation-id', value: 'operation-1' }])
    const config = await getEndpointConfig(context, { name: 'churn-config' })
    expect(config.config.variants).toMatchObject([
      { name: 'AllTraffic', modelName: 'churn-model', instanceType: 'ml.m5.large', instanceCount: 1, weight: 1 },
    ])
    expect(config.usage).toEqual({ endpointNames: ['churn'], isPartial: false })
  })

  it('adopts what the same operation made before', async () => {
    const { model, config, endpoint } = await planFor('churn', 'operation-1')
    expect(model && (await createModel(context, model))).toMatchObject({ isAdopted: true })
    expect(await createEndpointConfig(context, config)).toMatchObject({ isAdopted: true })
    expect(await createEndpoint(context, endpoint)).toMatchObject({
      isAdopted: true,
      arn: expect.stringMatching(/endpoint\/churn$/),
    })
  })

  it('refuses a name that another operation took, at the field of the name', async () => {
    const { model, config, endpoint } = await planFor('churn', 'operation-2')
    await expect(model && createModel(context, model)).rejects.toMatchObject({
      code: 'conflict',
      fields: { modelName: expect.stringContaining('Choose another') },
      awsCode: 'ValidationException',
    })
    await expect(createEndpointConfig(context, config)).rejects.toMatchObject({
      fields: { configName: expect.any(String) },
    })
    await expect(createEndpoint(context, endpoint)).rejects.toMatchObject({
      fields: { endpointName: expect.any(String) },
    })
  })

  it('is not undone by another operation', async () => {
    const removals = await removed({ ...namesOf(await planFor('churn', 'operation-2')) })
    expect(removals.map(({ state }) => state)).toEqual(['kept', 'kept', 'kept'])
    expect((await getDeployment(context, namesOf(await planFor('churn', 'operation-1')))).endpoint.status).toBe(
      'InService',
    )
  })

  it('does not let model or config go while they are used', async () => {
    await expect(deleteModel(context, { name: 'churn-model', typedName: 'churn-model' })).rejects.toMatchObject({
      code: 'in-use',
      message: expect.stringContaining('churn-config'),
    })
    await expect(
      deleteEndpointConfig(context, { name: 'churn-config', typedName: 'churn-config' }),
    ).rejects.toMatchObject({ code: 'in-use', message: expect.stringContaining('churn') })
  })

  it('is removed in order, and only once', async () => {
    const names = namesOf(await planFor('churn', 'operation-1'))
    expect((await removed(names)).map(({ kind, state }) => [kind, state])).toEqual([
      ['endpoint', 'gone'],
      ['config', 'gone'],
      ['model', 'gone'],
    ])
    expect(await getDeployment(context, names)).toMatchObject({
      model: { exists: false },
      config: { exists: false },
      endpoint: { exists: false },
    })
  })

  it('fails in AWS’s words, with a hint, and can be removed', async () => {
    const plan = await planFor('broken', 'operation-3', 'broken')
    await deploy(plan)
    const { endpoint } = await settled(namesOf(plan))
    expect(endpoint).toMatchObject({ status: 'Failed', failureReason: expect.any(String) })
    expect(failureHint(endpoint.failureReason ?? '')).toMatchObject({ cause: expect.stringContaining('gzip') })
    await removed(namesOf(plan))
  })
})

/** A wire to the engine that, once cut, lets the request through and breaks off as the reply comes. */
function startCuttableWire(port: number): Promise<{ server: Server; wire: { isCut: boolean } }> {
  const wire = { isCut: false }
  const server = createServer(client => {
    const upstream = connect(port, '127.0.0.1')
    client.pipe(upstream)
    upstream.on('data', reply => (wire.isCut ? client.resetAndDestroy() : client.write(reply)))
    for (const socket of [client, upstream]) socket.on('error', () => undefined)
    client.on('close', () => upstream.destroy())
    upstream.on('close', () => client.end())
  })
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve({ server, wire })))
}

it('adopts what a request made whose reply was lost on the way', async () => {
  const { server, wire } = await startCuttableWire(engine.port)
  const { port } = server.address() as AddressInfo
  // The client speaks to the engine by its own name, so that signature and Host are right, over the wire.
  const agent = new Agent()
  agent.createConnection = () => connect(port, '127.0.0.1')
  const once = new SageMakerClient({
    region: REGION,
    endpoint: engine.url,
    credentials: engine.credentials,
    maxAttempts: 1,
    requestHandler: { httpAgent: agent },
  })
  const { model } = await planFor('lost', 'operation-4')
  const cut = contextOf({ ...awsClientsOf(context), sagemakerOnce: Promise.resolve(once) })
  wire.isCut = true
  expect(model && (await createModel(cut, model))).toMatchObject({ name: 'lost-model', isAdopted: true })
  once.destroy()
  server.close()
})

/** The getters of a context's clients, as values. */
function awsClientsOf({ aws }: Context): AwsClients {
  return { ...aws }
}

describe('artifacts', () => {
  it('are listed by folder, and found by how they begin', async () => {
    expect((await listBuckets(context, {})).map(bucket => bucket.name)).toContain(BUCKET)
    expect((await listArtifacts(context, { bucket: BUCKET, prefix: '' })).folders).toEqual(['broken/', 'iris/'])
    expect((await listArtifacts(context, { bucket: BUCKET, prefix: 'ir' })).folders).toEqual(['iris/'])
    const { objects } = await listArtifacts(context, { bucket: BUCKET, prefix: 'iris/' })
    expect(objects).toMatchObject([{ key: 'iris/model.tar.gz', sizeBytes: expect.any(Number) }])
  })

  it('are uploaded as a stream, and never overwritten', async () => {
    const bytes = new Uint8Array(300_000).map((_, index) => index % 251)
    const upload = () =>
      uploadArtifact(
        context,
        { bucket: BUCKET, key: 'new/model.tar.gz' },
        new Request('http://slipway.test', {
          method: 'PUT',
          body: new Blob([bytes]).stream(),
          headers: { 'content-length': String(bytes.length) },
          duplex: 'half',
        } as RequestInit),
      )
    expect(await (await upload()).json()).toEqual({ url: `s3://${BUCKET}/new/model.tar.gz`, sizeBytes: bytes.length })
    await expect(upload()).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('exists already'),
    })
    const { objects } = await listArtifacts(context, { bucket: BUCKET, prefix: 'new/' })
    expect(objects).toMatchObject([{ sizeBytes: bytes.length }])
  })

  it('of a bucket that is not there say so', async () => {
    forget(REGION)
    await expect(listArtifacts(context, { bucket: 'nobodys-bucket', prefix: '' })).rejects.toMatchObject({
      name: 'NoSuchBucket',
    })
  })
})
