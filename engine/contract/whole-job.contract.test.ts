import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { irisFiles } from '../../scripts/demo-models/iris/files.ts'
import { findBoto3, findCommandLines, runClient } from '../fixtures/other-clients.ts'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.ts'
import { commandLineJob } from './command-line-job.ts'
import { javascriptJob } from './javascript-job.ts'
import { expectedOutcome, flowers, type JobSetup, loadedPattern, trackingPolicy } from './outcome.ts'

const folder = mkdtempSync(join(tmpdir(), 'slipway-job-'))
const archive = join(folder, 'model.tar.gz')
const script = fileURLToPath(new URL('boto3_job.py', import.meta.url))
const { version } = JSON.parse(readFileSync(new URL('../../containers/onnx/package.json', import.meta.url), 'utf8'))
let engine: TestEngine

beforeAll(async () => {
  writeFileSync(archive, await packModel(await irisFiles()))
  engine = await startTestEngine()
})
afterAll(async () => {
  await engine[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true, force: true })
})

const setupOf = (name: string): JobSetup => ({
  name,
  archive,
  image: `${engine.accountId}.dkr.ecr.${engine.region}.amazonaws.com/slipway-onnx:${version}`,
  role: `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`,
})

/** `boto3/1.26.27` as part of a name. */
const nameOf = (client: string) => client.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')

const commandLines = findCommandLines()
const boto3s = findBoto3()

// Side by side: each client works on objects of its own, and waiting costs nobody anything.
describe.concurrent('upload, deploy, predict, measure, scale, tag, update, delete', () => {
  test('by the JavaScript SDK', { timeout: 60_000 }, async () => {
    expect(await javascriptJob(engine, setupOf('javascript'))).toEqual(expectedOutcome('javascript', engine))
  })

  if (boto3s.length === 0) test.skip('no boto3 on this machine: apt-get install python3-boto3')
  test.each(boto3s)('by $version', { timeout: 60_000 }, async client => {
    const setup = setupOf(nameOf(client.version))
    const job = { ...setup, flowers, pattern: loadedPattern, policy: trackingPolicy }
    const outcome = await runClient(client, [script, engine.url, JSON.stringify(job)], engine)
    expect(JSON.parse(outcome)).toEqual(expectedOutcome(setup.name, engine))
  })

  if (commandLines.length === 0) test.skip('no AWS CLI on this machine: apt-get install awscli')
  test.each(commandLines)('by $version', { timeout: 120_000 }, async client => {
    const setup = setupOf(nameOf(client.version))
    expect(await commandLineJob(client, engine, setup, folder)).toEqual(expectedOutcome(setup.name, engine))
  })
})
