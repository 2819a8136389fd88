import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import { Agent, request } from 'undici'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const rounds = 7
const callsPerRound = 150
const body = '5.1,3.5,1.4,0.2'

/** A test invocation through the dashboard's route, against the same call by a warm JavaScript SDK. */
export async function dashboardInvoke({ engine, dashboard, irisEndpoint }: BenchContext): Promise<Row[]> {
  const runtime = new SageMakerRuntimeClient({
    endpoint: engine.url,
    region: engine.region,
    credentials: engine.credentials,
  })
  const agent = new Agent({ connections: 1 })
  const url = `${dashboard.url}/api/${engine.region}/endpoints/${irisEndpoint}/invocations`
  const headers = {
    cookie: dashboard.cookie,
    origin: dashboard.url,
    'sec-fetch-site': 'same-origin',
    'content-type': 'text/csv',
  }
  const throughDashboard = async () => {
    const reply = await request(url, { method: 'POST', headers, body, dispatcher: agent })
    const text = await reply.body.text()
    if (reply.statusCode !== 200) throw new Error(`The dashboard answered ${reply.statusCode}: ${text}`)
  }
  const throughSdk = async () => {
    const command = new InvokeEndpointCommand({ EndpointName: irisEndpoint, ContentType: 'text/csv', Body: body })
    const reply = await runtime.send(command)
    if (!reply.Body?.length) throw new Error('The SDK received no prediction.')
  }
  await timeP50(throughDashboard, 2000)
  await timeP50(throughSdk, 2000)
  const pairs: { dashboardMs: number; sdkMs: number }[] = []
  for (let round = 0; round < rounds; round++) {
    pairs.push({
      dashboardMs: await timeP50(throughDashboard, callsPerRound),
      sdkMs: await timeP50(throughSdk, callsPerRound),
    })
  }
  const value = round3(median(pairs.map(pair => pair.dashboardMs / pair.sdkMs)))
  const dashboardMs = round3(median(pairs.map(pair => pair.dashboardMs)))
  const sdkMs = round3(median(pairs.map(pair => pair.sdkMs)))
  return [
    {
      name: 'test-invoke through the dashboard against a warm JS SDK, p50',
      value,
      unit: '×',
      goal: '≤ 1.6',
      isMet: value <= 1.6,
      note: `p50 ${dashboardMs} ms against ${sdkMs} ms; ${rounds} interleaved rounds of ${callsPerRound}`,
    },
  ]
}

async function timeP50(call: () => Promise<void>, count: number): Promise<number> {
  const samples: number[] = []
  for (let index = 0; index < count; index++) {
    const startedAt = performance.now()
    await call()
    samples.push(performance.now() - startedAt)
  }
  return median(samples)
}
