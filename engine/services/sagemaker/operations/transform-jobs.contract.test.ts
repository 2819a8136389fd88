import {
  type CreateTransformJobRequest,
  DescribeTransformJobCommand,
  ListTransformJobsCommand,
  type ListTransformJobsRequest,
  StopTransformJobCommand,
} from '@aws-sdk/client-sagemaker'
import { afterAll, describe, expect, it } from 'vitest'
import { startHosting } from '../fixtures/hosting.ts'
import { jobOf, prepareTransforms } from '../transform/fixtures/transforms.ts'

const hosting = await startHosting({ limits: { transformInstancesPerRegion: 2 } })
afterAll(() => hosting[Symbol.asyncDispose]())
const jobs = await prepareTransforms(hosting)
await jobs.createModel('lines', {})
const { TransformInput, TransformOutput, TransformResources } = jobOf('x', 'lines')

describe('CreateTransformJob', () => {
  it.each<[string, Partial<CreateTransformJobRequest>]>([
    [
      'MaxConcurrentTransforms * MaxPayloadInMB cannot exceed 100 MB',
      { MaxConcurrentTransforms: 51, MaxPayloadInMB: 2 },
    ],
    ['MaxConcurrentTransforms * MaxPayloadInMB cannot exceed 100 MB', { MaxConcurrentTransforms: 17 }],
    ['MaxPayloadInMB cannot be greater than 100', { MaxPayloadInMB: 101 }],
    ['MaxPayloadInMB 0 (HTTP chunked encoding) is not implemented', { MaxPayloadInMB: 0 }],
    ['SplitType RecordIO is not implemented', { TransformInput: { ...TransformInput, SplitType: 'RecordIO' } }],
    ['InstanceCount must be at most 100', { TransformResources: { ...TransformResources, InstanceCount: 101 } }],
    ['"$.a" must be by index for text/csv', { DataProcessing: { InputFilter: '$.a' } }],
    ['Invalid OutputFilter', { DataProcessing: { OutputFilter: 'a' } }],
    [
      'needs SplitType Line and AssembleWith Line',
      { DataProcessing: { JoinSource: 'Input' }, TransformOutput: { ...TransformOutput, AssembleWith: 'None' } },
    ],
    [
      'DataProcessing needs a ContentType',
      { DataProcessing: { JoinSource: 'Input' }, TransformOutput: { ...TransformOutput, Accept: 'image/png' } },
    ],
    [
      'DataCaptureConfig of a transform job is not implemented',
      { DataCaptureConfig: { DestinationS3Uri: 's3://data/x' } },
    ],
  ])('refuses: %s', async (message, more) => {
    await expect(jobs.create('refused', 'lines', more)).rejects.toThrow(message)
  })

  it('refuses an absent model, a taken name, and more instances than there may be', async () => {
    await expect(jobs.create('lost', 'absent')).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Could not find model "arn:aws:sagemaker:us-east-1:123456789012:model/absent".',
    })
    await jobs.put('in/taken/1.csv', 'slow')
    await jobs.create('taken', 'lines', { TransformResources: { ...TransformResources, InstanceCount: 2 } })
    await expect(jobs.create('Taken', 'lines')).rejects.toMatchObject({
      name: 'ResourceInUse',
      message:
        'Job name must be unique within an AWS account and region, and a job with this name already exists (arn:aws:sagemaker:us-east-1:123456789012:transform-job/taken)',
    })
    await expect(jobs.create('toomany', 'lines')).rejects.toMatchObject({
      name: 'ResourceLimitExceeded',
      message: expect.stringContaining("'Number of instances across all transform jobs' is 2 Instances"),
    })
    await hosting.sageMaker.send(new StopTransformJobCommand({ TransformJobName: 'taken' }))
    await jobs.over('taken')
  })
})

describe('jobs that are not there', () => {
  it('are not found, in the words of each call', async () => {
    const TransformJobName = 'absent'
    await expect(hosting.sageMaker.send(new DescribeTransformJobCommand({ TransformJobName }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Could not find requested job with name: absent',
    })
    await expect(hosting.sageMaker.send(new StopTransformJobCommand({ TransformJobName }))).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Could not find job to update with name: absent',
    })
  })
})

describe('ListTransformJobs', () => {
  const names = async (query: ListTransformJobsRequest) => {
    const reply = await hosting.sageMaker.send(new ListTransformJobsCommand(query))
    return { names: reply.TransformJobSummaries?.map(job => job.TransformJobName), next: reply.NextToken }
  }
  it('filters, sorts and pages', async () => {
    for (const name of ['list-a', 'list-b', 'list-c']) {
      await jobs.put(`in/${name}/1.csv`, name === 'list-b' ? 'bad' : 'fine')
      await jobs.create(name, 'lines')
      await jobs.over(name)
    }
    const mine = { NameContains: 'LIST-' }
    expect((await names(mine)).names).toEqual(['list-c', 'list-b', 'list-a'])
    expect((await names({ ...mine, StatusEquals: 'Failed' })).names).toEqual(['list-b'])
    expect((await names({ ...mine, SortBy: 'Status', SortOrder: 'Ascending' })).names).toEqual([
      'list-a',
      'list-c',
      'list-b',
    ])
    const query = { ...mine, SortBy: 'Name', SortOrder: 'Ascending', MaxResults: 2 } as const
    const first = await names(query)
    expect(first.names).toEqual(['list-a', 'list-b'])
    expect(await names({ ...query, NextToken: first.next })).toEqual({ names: ['list-c'], next: undefined })
    const { CreationTime, TransformEndTime } = await jobs.describe('list-b')
    expect((await names({ ...mine, CreationTimeAfter: CreationTime })).names).toEqual(['list-c', 'list-b'])
    expect((await names({ ...mine, LastModifiedTimeBefore: TransformEndTime })).names).toEqual(['list-a'])
  })
})
