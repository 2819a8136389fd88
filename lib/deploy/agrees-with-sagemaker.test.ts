import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dashboardEnvOf } from '../../engine/fixtures/dashboard-env.ts'
import { putSmallModels } from '../../engine/fixtures/small-models.ts'
import { type Engine, startEngine } from '../../engine/index.ts'
import { awsClients } from '../aws/clients'
import type { Context } from '../context'
import { createEndpointConfig } from '../endpoint-configs/create'
import { CONFIG_KINDS } from '../endpoint-configs/model'
import { ENDPOINT_SHAPES } from '../endpoints/model'
import { listImages } from '../images/list'
import { createModel } from '../models/create'
import { getModel } from '../models/get'
import type { Model } from '../models/model'
import { listRoles } from '../roles/list'
import { type DeployDraft, draftOf, emptyContainer } from './draft'
import { modelErrors, settleShape } from './named-models'
import { parseDraft } from './parse-draft'
import { planOf } from './plan'

const REGION = 'us-east-1'
const BUCKET = 'artifacts'
const dataDir = mkdtempSync(join(tmpdir(), 'agrees-'))
const MODEL_SHAPES = ENDPOINT_SHAPES.filter(shape => shape !== 'components')
const models = new Map<string, Model>()
let engine: Engine
let context: Context

const derivedFrom = (name: string) => ({ modelName: name, configName: name, componentName: name })

beforeAll(async () => {
  engine = await startEngine({ dataDir })
  Object.assign(process.env, dashboardEnvOf(engine))
  context = {
    region: REGION,
    actor: { id: 'test', name: 'Test' },
    signal: AbortSignal.timeout(60_000),
    aws: awsClients(REGION),
    requestId: 'test',
  }
  await putSmallModels(await context.aws.s3, BUCKET, { 'models/model.tar.gz': 2 })
  for (const shape of MODEL_SHAPES) await makeModel(shape)
})

afterAll(async () => {
  await engine.close()
  rmSync(dataDir, { recursive: true, force: true })
})

/** A model of each shape, by the form; its name is its shape. */
async function makeModel(shape: (typeof MODEL_SHAPES)[number]): Promise<void> {
  const [role] = await listRoles(context, {})
  const [image] = await listImages(context, { repository: 'slipway-onnx' })
  const artifactUrl = `s3://${BUCKET}/models/${shape === 'multi-model' ? '' : 'model.tar.gz'}`
  const container = (hostname: string) => ({ ...emptyContainer(), hostname, artifactUrl, image: image?.uri ?? '' })
  const containers = shape === 'single' || shape === 'multi-model' ? [container('')] : [container('a'), container('b')]
  const draft = { ...draftOf({ shape, endpointName: shape, roleArn: role?.arn ?? '' }), containers }
  const parsed = parseDraft(draft, derivedFrom(shape))
  const model = parsed.ok ? planOf(parsed.form, `model-${shape}`).model : undefined
  if (!model) throw new Error(JSON.stringify(parsed))
  await createModel(context, model)
  models.set(shape, (await getModel(context, { name: shape })).model)
}

const choices: Partial<DeployDraft>[] = CONFIG_KINDS.flatMap(option =>
  [false, true].flatMap(hasShadow => [false, true].map(isCapturing => ({ option, hasShadow, isCapturing }))),
)

describe.each(MODEL_SHAPES)('a model of the shape %s', shape => {
  it.each(choices)('with %o: the form says what SageMaker says', async change => {
    const name = `${shape}-${change.option}-${Number(change.hasShadow)}${Number(change.isCapturing)}`
    const draft: DeployDraft = {
      ...draftOf({ model: shape, endpointName: name }),
      asyncOutputUrl: `s3://${BUCKET}/results/`,
      captureDestinationUrl: `s3://${BUCKET}/captured/`,
      ...change,
    }
    const settled = settleShape(draft, models)
    const isTakenByForm =
      parseDraft(settled, derivedFrom(name)).ok && Object.keys(modelErrors(settled, models)).length === 0
    // Without the shape of the model the form would take it for one of one container, and ask SageMaker.
    const parsed = parseDraft(draft, derivedFrom(name))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    const { config } = planOf(parsed.form, `config-${name}`)
    const refusal = await createEndpointConfig(context, config).then(
      () => undefined,
      (error: Error) => error.message,
    )
    expect(refusal === undefined, refusal).toBe(isTakenByForm)
  })
})
