import { InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { Agent, request } from 'undici'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const rounds = 7
const callsPerRound = 60
/** Each row is a line of the answer, computed and sent by itself. */
const lines = 20
const body = Array.from({ length: lines }, (_, row) => `5.${row % 10},3.5,1.4,0.2`).join('\n')
const [contentType, accept] = ['text/csv', 'application/jsonlines']

/** The first part of a streamed answer through the dashboard's route, against the JavaScript SDK at the engine. */
export async function streamingFirstPart(context: BenchContext): Promise<Row[]> {
  const { engine } = context
  const runtime = new SageMakerRuntimeClient({
    endpoint: engine.url,
    region: engine.region,
    credentials: engine.credentials,
  })
  const throughDashboard = dashboardCall(context)
  const throughSdk = () => firstPartBySdk(runtime, context.irisEndpoint)
  await p50OfEach(throughDashboard, throughSdk, 500)
  const pairs: { dashboardMs: number; sdkMs: number }[] = []
  for (let round = 0; round < rounds; round++) {
    const [dashboardMs, sdkMs] = await p50OfEach(throughDashboard, throughSdk, callsPerRound)
    pairs.push({ dashboardMs, sdkMs })
  }
  runtime.destroy()
  const value = round3(median(pairs.map(pair => pair.dashboardMs / pair.sdkMs)))
  const dashboardMs = round3(median(pairs.map(pair => pair.dashboardMs)))
  const sdkMs = round3(median(pairs.map(pair => pair.sdkMs)))
  return [
    {
      name: 'streaming: first part through the dashboard against straight from the engine, p50',
      value,
      unit: '×',
      goal: '≤ 1.5',
      isMet: value <= 1.5,
      note: `p50 ${dashboardMs} ms against ${sdkMs} ms by a warm JS SDK; ${rounds} rounds of ${callsPerRound} turn by turn, ${lines} JSON lines each`,
    },
  ]
}

/** Milliseconds to the first part; the rest is read, so that the connection can be used again. */
function dashboardCall({ engine, dashboard, irisEndpoint }: BenchContext): () => Promise<number> {
  const agent = new Agent({ connections: 1 })
  const url = `${dashboard.url}/api/${engine.region}/endpoints/${irisEndpoint}/invocations/stream?accept=${accept}`
  const headers = {
    cookie: dashboard.cookie,
    origin: dashboard.url,
    'sec-fetch-site': 'same-origin',
    'content-type': contentType,
  }
  return async () => {
    const startedMs = performance.now()
    const reply = await request(url, { method: 'POST', headers, body, dispatcher: agent })
    if (reply.statusCode !== 200)
      throw new Error(`The dashboard answered ${reply.statusCode}: ${await reply.body.text()}`)
    let firstMs: number | undefined
    const chunks: Buffer[] = []
    for await (const chunk of reply.body) {
      firstMs ??= performance.now() - startedMs
      chunks.push(chunk)
    }
    const stream = Buffer.concat(chunks)
    // Frames: a byte for the kind (0 is a part, 1 the end), four for the length.
    if (firstMs === undefined || stream[0] !== 0 || !stream.includes('setosa')) throw new Error('No part came.')
    return firstMs
  }
}

async function firstPartBySdk(runtime: SageMakerRuntimeClient, EndpointName: string): Promise<number> {
  const command = new InvokeEndpointWithResponseStreamCommand({
    EndpointName,
    ContentType: contentType,
    Accept: accept,
    Body: body,
  })
  const startedMs = performance.now()
  const { Body } = await runtime.send(command)
  let firstMs: number | undefined
  for await (const event of Body ?? []) if (event.PayloadPart) firstMs ??= performance.now() - startedMs
  if (firstMs === undefined) throw new Error('The SDK received no part.')
  return firstMs
}

/** Turn by turn, so that whatever else the machine does falls on both. */
async function p50OfEach(
  one: () => Promise<number>,
  other: () => Promise<number>,
  count: number,
): Promise<[number, number]> {
  const samples: [number[], number[]] = [[], []]
  for (let index = 0; index < count; index++) {
    samples[0].push(await one())
    samples[1].push(await other())
  }
  return [median(samples[0]), median(samples[1])]
}
