import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ListTagsCommand, StopTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'
import { jobOf, prepareTransforms } from './fixtures/transforms.ts'

const hosting = await startHosting({ limits: { startupTimeoutMs: 5000, transformInstancesPerRegion: 4 } })
afterAll(() => hosting[Symbol.asyncDispose]())
const jobs = await prepareTransforms(hosting)
const { put, create, over, outputs, linesOf } = jobs
await jobs.createModel('lines', { SUFFIX: '!', MARK: join(hosting.dataDir, 'mark') })

/** What each request was like, from the log of the container. */
const requestsOf = (job: string) =>
  (linesOf(job).container ?? []).filter(text => text.startsWith('{')).map(text => JSON.parse(text))

describe('a transform job', () => {
  it('turns each object below the prefix into one object of answers, in order and with its path', async () => {
    await put('in/whole/a.csv', '1\n2\r\n\n3\n')
    await put('in/whole/deep/b.csv', '4')
    await put('in/whole/empty.csv', '')
    await put('in/whole/folder/', '')
    const { TransformJobArn } = await create('whole', 'lines', { Tags: [{ Key: 'team', Value: 'a' }] })
    expect(TransformJobArn).toBe('arn:aws:sagemaker:us-east-1:123456789012:transform-job/whole')
    expect((await jobs.describe('whole')).TransformJobStatus).toBe('InProgress')
    const job = await over('whole')
    expect(job).toMatchObject({
      TransformJobStatus: 'Completed',
      TransformJobArn,
      ModelName: 'lines',
      TransformInput: { ContentType: 'text/csv', SplitType: 'Line', CompressionType: 'None' },
      DataProcessing: { InputFilter: '$', OutputFilter: '$', JoinSource: 'None' },
    })
    expect(job.FailureReason).toBeUndefined()
    expect(job.TransformEndTime?.getTime()).toBeGreaterThanOrEqual(job.TransformStartTime?.getTime() ?? Infinity)
    expect(await outputs('out/whole/')).toEqual({
      'a.csv.out': '1!\n2!\n3!\n',
      'deep/b.csv.out': '4!\n',
      'empty.csv.out': '',
    })
    const tags = await hosting.sageMaker.send(new ListTagsCommand({ ResourceArn: TransformJobArn }))
    expect(tags.Tags).toEqual([{ Key: 'team', Value: 'a' }])
  })

  it('says in its data log how it calls and what is done, and measures its instance', async () => {
    const lines = linesOf('whole')['data-log'] ?? []
    const stamped = lines.map(line => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]{12}:\[sagemaker logs\]: /, ''))
    expect(stamped.sort()).toEqual([
      'MaxConcurrentTransforms=1, MaxPayloadInMB=6, BatchStrategy=MULTI_RECORD',
      'data/in/whole/a.csv: Output s3://data/out/whole/a.csv.out written: 3 records in 1 request.',
      'data/in/whole/deep/b.csv: Output s3://data/out/whole/deep/b.csv.out written: 1 record in 1 request.',
      'data/in/whole/empty.csv: Output s3://data/out/whole/empty.csv.out written: 0 records in 0 requests.',
    ])
    const series = hosting.metrics.list('us-east-1').filter(one => one.namespace === '/aws/sagemaker/TransformJobs')
    expect(series.map(one => [one.metric, one.dimensions.Host]).sort()).toEqual([
      ['CPUUtilization', expect.stringMatching(/^whole\/i-[0-9a-f]{17}$/)],
      ['MemoryUtilization', expect.stringMatching(/^whole\/i-/)],
    ])
    expect(requestsOf('whole')[0]).toMatchObject({
      type: 'text/csv',
      accept: 'text/csv',
      batch: { SAGEMAKER_BATCH: 'true' },
    })
  })

  it('sends single records, as many at a time as it may, and tells the container so', async () => {
    await put('in/single/a.csv', Array.from({ length: 30 }, (_, index) => index).join('\n'))
    await create('single', 'lines', {
      BatchStrategy: 'SingleRecord',
      MaxConcurrentTransforms: 4,
      MaxPayloadInMB: 1,
      Environment: { SUFFIX: '?', DELAY_MS: '5' },
    })
    expect((await over('single')).TransformJobStatus).toBe('Completed')
    expect((await outputs('out/single/'))['a.csv.out']).toBe(Array.from({ length: 30 }, (_, i) => `${i}?\n`).join(''))
    const requests = requestsOf('single')
    expect(requests).toHaveLength(30)
    expect(Math.max(...requests.map(({ most }) => most))).toBe(4)
    expect(requests[0]).toMatchObject({
      lines: 1,
      batch: {
        SAGEMAKER_BATCH_STRATEGY: 'SINGLE_RECORD',
        SAGEMAKER_MAX_CONCURRENT_TRANSFORMS: '4',
        SAGEMAKER_MAX_PAYLOAD_IN_MB: '1',
      },
    })
  })

  it('takes from the container what the caller left open', async () => {
    await jobs.createModel('asks', {
      EXECUTION_PARAMETERS: '{"MaxConcurrentTransforms": 3, "BatchStrategy": "SINGLE_RECORD", "MaxPayloadInMB": 2}',
    })
    await put('in/asks/a.csv', '1\n2')
    await create('asks', 'asks', { MaxPayloadInMB: 5 })
    expect((await over('asks')).TransformJobStatus).toBe('Completed')
    expect(linesOf('asks')['data-log']?.[0]).toContain(
      'MaxConcurrentTransforms=3, MaxPayloadInMB=5, BatchStrategy=SINGLE_RECORD',
    )
    expect(requestsOf('asks')).toHaveLength(2)
  })

  it.each([
    [
      'greedy',
      '{"MaxConcurrentTransforms": 100, "MaxPayloadInMB": 40}',
      'MaxConcurrentTransforms=2, MaxPayloadInMB=40',
    ],
    ['vain', '{"MaxConcurrentTransforms": 1e9, "MaxPayloadInMB": -1}', 'MaxConcurrentTransforms=1, MaxPayloadInMB=6'],
    ['odd', '["MULTI_RECORD"]', 'MaxConcurrentTransforms=1, MaxPayloadInMB=6'],
  ])('holds a container to the bounds of its caller: %s', async (name, EXECUTION_PARAMETERS, line) => {
    await jobs.createModel(name, { EXECUTION_PARAMETERS })
    await put(`in/${name}/a.csv`, '1')
    await create(name, name)
    expect((await over(name)).TransformJobStatus).toBe('Completed')
    expect(linesOf(name)['data-log']?.[0]).toContain(line)
  })

  it('reads gzip, joins the input and filters', async () => {
    await put('in/join/a.csv.gz', gzipSync('7,x,1\n8,y,2\n'))
    const { TransformInput } = jobOf('join', 'lines')
    await create('join', 'lines', {
      TransformInput: { ...TransformInput, CompressionType: 'Gzip' },
      DataProcessing: { InputFilter: '$[1:]', JoinSource: 'Input', OutputFilter: '$[0,-1]' },
    })
    expect((await over('join')).TransformJobStatus).toBe('Completed')
    expect(await outputs('out/join/')).toEqual({ 'a.csv.gz.out': '7,1!\n8,2!\n' })
  })

  it('reads the objects of a manifest whole, on as many instances as wanted', async () => {
    for (const name of ['a', 'b', 'c', 'd']) await put(`elsewhere/${name}.txt`, `${name}\n`)
    await put('manifest.json', JSON.stringify([{ prefix: 's3://data/elsewhere/' }, 'a.txt', 'b.txt', 'd.txt']))
    const S3DataSource = { S3DataType: 'ManifestFile', S3Uri: 's3://data/manifest.json' } as const
    await create('listed', 'lines', {
      TransformInput: { DataSource: { S3DataSource }, ContentType: 'text/plain' },
      TransformOutput: { S3OutputPath: 's3://data/out/listed/' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 2 },
    })
    expect((await over('listed')).TransformJobStatus).toBe('Completed')
    expect(await outputs('out/listed/')).toEqual({ 'a.txt.out': 'a!\n!', 'b.txt.out': 'b!\n!', 'd.txt.out': 'd!\n!' })
    const hosts = hosting.metrics.list('us-east-1').filter(one => one.dimensions.Host?.startsWith('listed/'))
    expect(new Set(hosts.map(one => one.dimensions.Host)).size).toBe(2)
  })

  it('sends a record through every container of a pipeline', async () => {
    await jobs.createModel('pipeline', { SUFFIX: '1' }, { SUFFIX: '2' })
    await put('in/pipeline/a.csv', 'x\ny')
    await create('pipeline', 'pipeline')
    expect((await over('pipeline')).TransformJobStatus).toBe('Completed')
    expect(await outputs('out/pipeline/')).toEqual({ 'a.csv.out': 'x12\ny12\n' })
    expect(Object.keys(linesOf('pipeline')).sort()).toEqual(['container-1', 'container-2', 'data-log'])
  })
})

describe('a transform job that fails', () => {
  it('names the file of a refused record, and keeps the outputs of the others', async () => {
    await put('in/refused/1.csv', 'a\nbad\n')
    await put('in/refused/2.csv', 'b')
    await create('refused', 'lines')
    expect(await over('refused')).toMatchObject({
      TransformJobStatus: 'Failed',
      FailureReason: 'ClientError: See job logs for more information',
    })
    expect(await outputs('out/refused/')).toEqual({ '2.csv.out': 'b!\n' })
    const said = (linesOf('refused')['data-log'] ?? []).filter(line => line.includes('1.csv'))
    expect(said.map(line => line.split('[sagemaker logs]: ')[1])).toEqual([
      'data/in/refused/1.csv: ClientError: 400',
      'data/in/refused/1.csv: ',
      'data/in/refused/1.csv: Message:',
      'data/in/refused/1.csv: cannot read line 1',
    ])
  })

  it('tries a fault of the model again, as often as it may', async () => {
    await put('in/broken/1.csv', 'broken')
    await create('broken', 'lines', { ModelClientConfig: { InvocationsMaxRetries: 1 } })
    expect(await over('broken')).toMatchObject({
      TransformJobStatus: 'Failed',
      FailureReason: 'AlgorithmError: See job logs for more information',
    })
    expect(requestsOf('broken')).toHaveLength(2)
    expect((linesOf('broken')['data-log'] ?? []).join('\n')).toContain('Bad HTTP status received from algorithm: 500')
  })

  it('goes on where its container dies once', async () => {
    await put('in/dies/1.csv', 'exit\nthen\n')
    await create('dies', 'lines')
    expect((await over('dies')).TransformJobStatus).toBe('Completed')
    expect(await outputs('out/dies/')).toEqual({ '1.csv.out': 'exit!\nthen!\n' })
  })

  it('gives a request up after its time', async () => {
    await put('in/late/1.csv', 'slow')
    await create('late', 'lines', { ModelClientConfig: { InvocationsTimeoutInSeconds: 1, InvocationsMaxRetries: 0 } })
    expect((await over('late')).FailureReason).toBe('AlgorithmError: See job logs for more information')
    expect((linesOf('late')['data-log'] ?? []).join('\n')).toContain('Unable to get response from algorithm')
  })

  it('refuses a record above the payload allowed', async () => {
    await put('in/large/1.csv', 'x'.repeat(1024 * 1024 + 1))
    await create('large', 'lines', { MaxPayloadInMB: 1 })
    expect((await over('large')).FailureReason).toBe('ClientError: See job logs for more information')
    expect((linesOf('large')['data-log'] ?? []).join('\n')).toContain('Too much data for max payload size')
  })

  it('says what is missing: input, output bucket, a healthy container', async () => {
    await create('nothing', 'lines')
    expect((await over('nothing')).FailureReason).toMatch(
      /^ClientError: No S3 objects found under S3 URL "s3:\/\/data\/in\/nothing\/" given in input data source\./,
    )
    await put('in/nowhere/a', 'a')
    await create('nowhere', 'lines', { TransformOutput: { S3OutputPath: 's3://absent/out' } })
    expect((await over('nowhere')).FailureReason).toContain('absent')
    await hosting.createModel('crash', 'crash')
    await put('in/crash/a', 'a')
    await create('crash', 'crash')
    expect((await over('crash')).FailureReason).toMatch(/^AlgorithmError: Model container failed to respond to ping/)
  })
})

describe('a transform job that is stopped', () => {
  it('is Stopping, then Stopped, and cannot be stopped again', async () => {
    await put('in/stopped/1.csv', 'slow')
    await create('stopped', 'lines')
    const stop = () => hosting.sageMaker.send(new StopTransformJobCommand({ TransformJobName: 'stopped' }))
    await stop()
    expect((await over('stopped')).TransformJobStatus).toBe('Stopped')
    expect(await outputs('out/stopped/')).toEqual({})
    await expect(stop()).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining('The request was rejected because the transform job is in status Stopped'),
    })
  })
})
