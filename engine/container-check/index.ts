import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createPorts } from '../runtime/ports.ts'
import type { Program } from '../runtime/program.ts'
import { serveOf } from '../runtime/serve-program.ts'
import { unpackModel } from '../runtime/unpack.ts'
import { bringUp } from './bring-up.ts'
import { checkConcurrency } from './concurrency.ts'
import { checkDockerfile } from './dockerfile.ts'
import {
  answerWithinMs,
  checkBodySizes,
  checkHeaders,
  checkInvocations,
  checkTimeLimit,
  invoke,
} from './invocations.ts'
import { checkModelDir, snapshotOf } from './model-dir.ts'
import { type CheckResult, type Finding, objection } from './result.ts'
import { findModelDir, findSample, readSample, type Sample } from './sample.ts'
import { checkSideBySide } from './side-by-side.ts'
import { checkAddress, defaultStartupTimeoutMs } from './startup.ts'
import { checkStop, stopWithinMs } from './stop.ts'
import { type Subject, startSubject } from './subject.ts'

export type { CheckResult } from './result.ts'

export interface ContainerCheckOptions {
  /** Folder or model.tar.gz for /opt/ml/model; `local_test/test_dir/model` of the container when left out. */
  model?: string
  /** File with a request that it answers; `local_test/payload.*` when left out. */
  payload?: string
  contentType?: string
  environment?: Record<string, string>
  /** How long /ping may take after the start; SageMaker's own default is 8 minutes. */
  startupTimeoutMs?: number
  /** How long an answer may take; SageMaker gives 60 s in real time. */
  answerWithinMs?: number
  /** From SIGTERM to SIGKILL; SageMaker gives 30 s. */
  stopWithinMs?: number
  /** What the container writes. */
  onLine?: (line: string) => void
  onResult?: (result: CheckResult) => void
}

const titles = {
  image: 'The image is started as SageMaker starts it',
  serve: 'serve can be run',
  start: 'It comes up with the argument serve',
  port: 'It listens on the port that it is given',
  address: 'It is reached from outside of its container',
  ping: 'GET /ping is answered 200 within 2 s',
  invocations: 'POST /invocations is answered',
  'time-limit': 'Within 60 s',
  headers: 'Unknown headers are ignored',
  bodies: 'Bodies of up to 25 MB are taken',
  concurrency: 'Requests at the same time are answered',
  'busy-ping': '/ping is answered while it computes',
  accept: 'Connections are accepted within 250 ms',
  'side-by-side': 'Two of them run on one machine',
  stop: 'It ends within 30 s of SIGTERM',
  'in-flight': 'What is under way is answered before it ends',
  'model-dir': 'The folder of the model stays as it is',
} as const

/**
 * Starts a container's folder as SageMaker would start its image, and tells what SageMaker would object to, in order.
 * Throws an Error where the folder, model or payload cannot be read. Everything that it starts has ended when it returns.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html
 */
export async function checkContainer(dir: string, options: ContainerCheckOptions = {}): Promise<CheckResult[]> {
  const containerDir = resolve(dir)
  if (!statSync(containerDir, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`${containerDir} is no folder: name the folder of a container, the one with serve.`)
  const results: CheckResult[] = []
  const report = (findings: Partial<Record<keyof typeof titles, Finding>>) => {
    for (const id of Object.keys(titles) as (keyof typeof titles)[]) {
      const finding = findings[id]
      if (!finding) continue
      const result = { id, title: titles[id], ...finding }
      results.push(result)
      options.onResult?.(result)
    }
  }
  report({ image: checkDockerfile(containerDir) })
  const program = serveOf(containerDir)
  if (typeof program === 'string') {
    report({
      serve: objection(upperFirst(program), 'SageMaker runs the container with the argument serve: see the reason.'),
    })
    return results
  }
  const scratchDir = mkdtempSync(join(tmpdir(), 'check-container-'))
  try {
    const modelDir = await openModel(options.model ?? findModelDir(containerDir), scratchDir)
    const payload = options.payload ?? findSample(containerDir)
    const sample = payload === undefined ? undefined : readSample(payload, options.contentType)
    const before = snapshotOf(modelDir)
    await runChecks(program, { modelDir, sample, options, report })
    report({ 'model-dir': checkModelDir(before, snapshotOf(modelDir)) })
  } finally {
    rmSync(scratchDir, { recursive: true, force: true })
  }
  return results
}

interface Run {
  modelDir: string
  sample: Sample | undefined
  options: ContainerCheckOptions
  report(findings: Partial<Record<keyof typeof titles, Finding>>): void
}

const emptySample: Sample = { body: Buffer.from('{}'), contentType: 'application/json' }

async function runChecks(program: Program, { modelDir, sample, options, report }: Run): Promise<void> {
  const ports = createPorts()
  const start = (): Subject => {
    const block = ports.take()
    if (!block) throw new Error('No port is free on this machine.')
    const { environment = {}, onLine } = options
    return startSubject(program, block, { modelDir, environment, ...(onLine && { onLine }) })
  }
  const timeoutMs = options.startupTimeoutMs ?? defaultStartupTimeoutMs
  const takesPort = program.labels().get('com.amazonaws.sagemaker.capabilities.accept-bind-to-port') === 'true'
  const brought = await bringUp(start, timeoutMs, takesPort)
  await using subject = brought.subject
  const { isUp, ...startup } = brought.startup
  report({ ...startup, ...(isUp && { address: checkAddress(subject) }) })
  if (!isUp) return
  const request = sample ?? emptySample
  const limitMs = options.answerWithinMs ?? answerWithinMs
  const usual = await invoke(subject.port, request, limitMs)
  report({ invocations: checkInvocations(usual, sample !== undefined), 'time-limit': checkTimeLimit(usual, limitMs) })
  if (usual.status !== undefined) {
    report({ headers: await checkHeaders(subject.port, request, usual) })
    report({ bodies: await checkBodySizes(subject.port) })
    const { requests, ping, accept } = await checkConcurrency(subject.port, request, usual, limitMs)
    report({ concurrency: requests, 'busy-ping': ping, accept })
  }
  report({ 'side-by-side': await checkSideBySide(subject, start, timeoutMs) })
  const { end, requests } = await checkStop(subject, request, options.stopWithinMs ?? stopWithinMs)
  report({ stop: end, 'in-flight': requests })
}

/** The folder itself, or an archive unpacked; without a model an empty one, as SageMaker gives. */
async function openModel(model: string | undefined, scratchDir: string): Promise<string> {
  const modelDir = join(scratchDir, 'model')
  const path = model === undefined ? mkdtempSync(join(scratchDir, 'none-')) : resolve(model)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new Error(`There is no ${path}: --model names a folder or a model.tar.gz.`)
  if (found.isDirectory()) return path
  await unpackModel(path, modelDir)
  return modelDir
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
