import { PutObjectCommand } from '@aws-sdk/client-s3'
import { CreateTransformJobCommand, DescribeTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { closedLoop, rawPost } from '../closed-loop.ts'
import { startModelServer } from '../model-server.ts'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const rounds = 3
const records = 300_000
const byHandMs = 3000
const record = '5.1,3.5,1.4,0.2'

/** Records a second of a transform job with default settings, against the same records sent one by one. */
export async function batchTransform(context: BenchContext): Promise<Row[]> {
  const { s3, engine } = context
  const Bucket = `slipway-demo-${engine.accountId}`
  await s3.send(new PutObjectCommand({ Bucket, Key: 'bench/in/records.csv', Body: `${record}\n`.repeat(records) }))
  const child = await startModelServer(context)
  try {
    const byHand = rawPost('/invocations', { host: `127.0.0.1:${child.port}`, 'content-type': 'text/csv' }, record)
    await closedLoop(child.port, byHand, 1, 1000)
    const ratios: number[] = []
    const seen: string[] = []
    for (let round = 0; round < rounds; round++) {
      const alone = await closedLoop(child.port, byHand, 1, byHandMs)
      const batch = await transformRate(context, Bucket, `bench-${Date.now()}`)
      ratios.push(batch / alone.rps)
      seen.push(`${Math.round(batch)}/${Math.round(alone.rps)}`)
    }
    const value = round3(median(ratios))
    const note = `median of ${rounds} rounds of ${records} records in mini-batches, from start to end of the job; records/s job/by hand: ${seen.join(', ')}`
    const name = 'engine: batch transform, records/s against the same records by hand over one connection'
    return [{ name, value, unit: '×', goal: '≥ 2', isMet: value >= 2, note }]
  } finally {
    child.stop()
  }
}

async function transformRate({ sagemaker, irisEndpoint }: BenchContext, bucket: string, TransformJobName: string) {
  await sagemaker.send(
    new CreateTransformJobCommand({
      TransformJobName,
      // The demo's model has the name of its endpoint.
      ModelName: irisEndpoint,
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://${bucket}/bench/in/` } },
        ContentType: 'text/csv',
        SplitType: 'Line',
      },
      TransformOutput: { S3OutputPath: `s3://${bucket}/bench/out`, Accept: 'text/csv', AssembleWith: 'Line' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
    }),
  )
  for (;;) {
    const job = await sagemaker.send(new DescribeTransformJobCommand({ TransformJobName }))
    if (job.TransformJobStatus === 'InProgress') {
      await new Promise(resolve => setTimeout(resolve, 50))
      continue
    }
    const { TransformStartTime, TransformEndTime } = job
    if (job.TransformJobStatus !== 'Completed' || !TransformStartTime || !TransformEndTime)
      throw new Error(`The transform job is ${job.TransformJobStatus}: ${job.FailureReason}`)
    return records / ((TransformEndTime.getTime() - TransformStartTime.getTime()) / 1000)
  }
}
