import { CreateBucketCommand, paginateListObjectsV2 } from '@aws-sdk/client-s3'
import {
  CreateEndpointCommand,
  CreateEndpointConfigCommand,
  DeleteEndpointCommand,
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  waitUntilEndpointInService,
} from '@aws-sdk/client-sagemaker'
import { closedLoop, rawPost } from '../closed-loop.ts'
import type { BenchContext, Row } from '../row.ts'
import { signHeaders } from '../signed-call.ts'
import { median } from '../statistics.ts'

const rounds = 3
const sendMs = 3000
const connections = 16
const body = '5.1,3.5,1.4,0.2'
const name = 'bench-async'

/** Messages a second through a queue: acknowledged (on disk), and from the first sent to the last result in its object. */
export async function asyncMessages(context: BenchContext): Promise<Row[]> {
  const bucket = await deploy(context)
  try {
    const path = `/endpoints/${name}/async-invocations`
    const signed = signHeaders(context.engine, { service: 'sagemaker', path, contentType: 'text/csv', body })
    const types = { 'x-amzn-sagemaker-content-type': 'text/csv', 'x-amzn-sagemaker-accept': 'text/csv' }
    const message = rawPost(path, { ...signed, ...types }, body)
    const port = Number(new URL(context.engine.url).port)
    await closedLoop(port, message, connections, 500)
    let before = await untilSettled(context, bucket)
    const done: number[] = []
    const acknowledged: number[] = []
    for (let round = 0; round < rounds; round++) {
      const startedMs = performance.now()
      const { requests, rps } = await closedLoop(port, message, connections, sendMs)
      before += requests
      while ((await count(context, bucket)) < before) await new Promise(resolve => setTimeout(resolve, 100))
      done.push(requests / ((performance.now() - startedMs) / 1000))
      acknowledged.push(rps)
    }
    const note = `median of ${rounds} rounds of ${sendMs / 1000} s over ${connections} connections, 1 instance, 16 at a time; acknowledged while they were sent: ${Math.round(median(acknowledged))}/s`
    const value = Math.round(median(done))
    return [{ name: 'engine: async messages, sent to result', value, unit: '/s', goal: 'reported', isMet: true, note }]
  } finally {
    await context.sagemaker.send(new DeleteEndpointCommand({ EndpointName: name }))
  }
}

async function deploy({ sagemaker, s3, irisEndpoint, engine }: BenchContext): Promise<string> {
  const Bucket = `slipway-bench-async-${engine.accountId}`
  await s3.send(new CreateBucketCommand({ Bucket }))
  const { EndpointConfigName } = await sagemaker.send(new DescribeEndpointCommand({ EndpointName: irisEndpoint }))
  const config = await sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName }))
  const ModelName = config.ProductionVariants?.[0]?.ModelName
  await sagemaker.send(
    new CreateEndpointConfigCommand({
      EndpointConfigName: name,
      ProductionVariants: [{ VariantName: 'v', ModelName, InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
      AsyncInferenceConfig: {
        ClientConfig: { MaxConcurrentInvocationsPerInstance: 16 },
        OutputConfig: { S3OutputPath: `s3://${Bucket}/out` },
      },
    }),
  )
  await sagemaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }))
  const waiter = { client: sagemaker, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }
  await waitUntilEndpointInService(waiter, { EndpointName: name })
  return Bucket
}

async function count({ s3 }: BenchContext, Bucket: string): Promise<number> {
  let keys = 0
  for await (const { KeyCount = 0 } of paginateListObjectsV2({ client: s3 }, { Bucket })) keys += KeyCount
  return keys
}

/** The number of results once no more of them come. */
async function untilSettled(context: BenchContext, bucket: string): Promise<number> {
  for (let last = -1; ; ) {
    const now = await count(context, bucket)
    if (now === last) return now
    last = now
    await new Promise(resolve => setTimeout(resolve, 500))
  }
}
