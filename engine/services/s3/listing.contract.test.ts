import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketAclCommand,
  GetBucketLocationCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestS3, type TestS3 } from './testing.ts'

const Bucket = 'listing-test'
const keys = ['a b+c', 'a/1', 'a/2', 'b', 'c/d/e', 'z\uffee', 'z💾']
let s3: TestS3
let client: S3Client

beforeAll(async () => {
  s3 = await startTestS3()
  client = s3.client()
  await client.send(new CreateBucketCommand({ Bucket }))
  for (const Key of keys) await client.send(new PutObjectCommand({ Bucket, Key, Body: Key }))
})
afterAll(() => s3.close())

describe('buckets', () => {
  it('makes, finds, lists and deletes them', async () => {
    await client.send(new CreateBucketCommand({ Bucket: 'other.bucket' }))
    await client.send(new HeadBucketCommand({ Bucket: 'other.bucket' }))
    const { Buckets } = await client.send(new ListBucketsCommand({}))
    expect(Buckets?.map(bucket => bucket.Name)).toEqual([Bucket, 'other.bucket'])
    await client.send(new DeleteBucketCommand({ Bucket: 'other.bucket' }))
    await expect(client.send(new HeadBucketCommand({ Bucket: 'other.bucket' }))).rejects.toMatchObject({
      name: 'NotFound',
    })
  })

  it('pages through them', async () => {
    await client.send(new CreateBucketCommand({ Bucket: 'page-2' }))
    const first = await client.send(new ListBucketsCommand({ MaxBuckets: 1 }))
    expect(first.Buckets?.map(bucket => bucket.Name)).toEqual([Bucket])
    const { ContinuationToken } = first
    const second = await client.send(new ListBucketsCommand({ MaxBuckets: 1, ContinuationToken }))
    expect(second.Buckets?.map(bucket => bucket.Name)).toEqual(['page-2'])
    expect(second.ContinuationToken).toBeUndefined()
    const foreign = new ListBucketsCommand({ ContinuationToken: 'not a token' })
    await expect(client.send(foreign)).rejects.toMatchObject({ name: 'InvalidArgument' })
  })

  it('keeps their region', async () => {
    const west = s3.client({ region: 'eu-west-1' })
    const name = 'western-bucket'
    const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' } as const
    await west.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }))
    const { LocationConstraint } = await west.send(new GetBucketLocationCommand({ Bucket: name }))
    expect(LocationConstraint).toBe('eu-west-1')
    const again = west.send(new CreateBucketCommand({ Bucket: name, CreateBucketConfiguration }))
    await expect(again).rejects.toMatchObject({ name: 'BucketAlreadyOwnedByYou' })
    const head = await client.send(new HeadBucketCommand({ Bucket: name }))
    expect(head.BucketRegion).toBe('eu-west-1')
  })

  it('lets us-east-1 make a bucket again, as S3 does', async () => {
    await client.send(new CreateBucketCommand({ Bucket }))
    expect((await client.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeUndefined()
  })

  it.each([
    'ab',
    'Upper',
    'under_score',
    '-start',
    'end-',
    'a..b',
    '192.168.1.1',
    'xn--a',
    'a-s3alias',
    'a'.repeat(64),
  ])('refuses the name %s', async name => {
    const made = client.send(new CreateBucketCommand({ Bucket: name }))
    await expect(made).rejects.toMatchObject({ name: 'InvalidBucketName', $metadata: { httpStatusCode: 400 } })
  })

  it('keeps a bucket that is not empty', async () => {
    const name = 'not-empty'
    await client.send(new CreateBucketCommand({ Bucket: name }))
    await client.send(new PutObjectCommand({ Bucket: name, Key: 'k', Body: 'x' }))
    await expect(client.send(new DeleteBucketCommand({ Bucket: name }))).rejects.toMatchObject({
      name: 'BucketNotEmpty',
      $metadata: { httpStatusCode: 409 },
    })
    await client.send(new DeleteObjectCommand({ Bucket: name, Key: 'k' }))
    await client.send(new DeleteBucketCommand({ Bucket: name }))
  })

  it('answers 501 by name for what is not built', async () => {
    await expect(client.send(new GetBucketAclCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NotImplemented',
      message: 'GetBucketAcl is not implemented',
      $metadata: { httpStatusCode: 501 },
    })
    const encrypted = new PutObjectCommand({ Bucket, Key: 'k', Body: 'x', ServerSideEncryption: 'aws:kms' })
    await expect(client.send(encrypted)).rejects.toMatchObject({ name: 'NotImplemented' })
  })
})

describe('ListObjectsV2', () => {
  const list = (more: object) => client.send(new ListObjectsV2Command({ Bucket, ...more }))

  it('lists in the order of UTF-8 bytes', async () => {
    const reply = await list({})
    expect(reply.Contents?.map(entry => entry.Key)).toEqual(keys)
    expect(reply).toMatchObject({ KeyCount: keys.length, IsTruncated: false, MaxKeys: 1000, Name: Bucket })
    expect(reply.Contents?.[3]).toMatchObject({ Size: 1, StorageClass: 'STANDARD', ChecksumAlgorithm: ['CRC32'] })
  })

  it('folds by delimiter and goes on where a page ended', async () => {
    const seen: (string | undefined)[] = []
    let ContinuationToken: string | undefined
    do {
      const reply = await list({ Delimiter: '/', MaxKeys: 2, ContinuationToken })
      seen.push(...(reply.Contents ?? []).map(entry => entry.Key))
      seen.push(...(reply.CommonPrefixes ?? []).map(entry => entry.Prefix))
      ContinuationToken = reply.NextContinuationToken
    } while (ContinuationToken)
    expect(seen).toEqual(['a b+c', 'a/', 'b', 'c/', 'z\uffee', 'z💾'])
  })

  it('starts after a key, and encodes names as S3 does', async () => {
    const after = await list({ StartAfter: 'a/2', Prefix: '' })
    expect(after.Contents?.map(entry => entry.Key)).toEqual(keys.slice(3))
    const encoded = await list({ EncodingType: 'url', Prefix: 'a ' })
    expect(encoded.Contents?.map(entry => entry.Key)).toEqual(['a+b%2Bc'])
    expect(encoded.Prefix).toBe('a+')
  })

  it('refuses wrong arguments', async () => {
    await expect(list({ MaxKeys: -1 })).rejects.toMatchObject({ name: 'InvalidArgument' })
    await expect(list({ ContinuationToken: '?' })).rejects.toMatchObject({ name: 'InvalidArgument' })
    expect(await list({ MaxKeys: 0 })).toMatchObject({ KeyCount: 0, IsTruncated: false })
  })
})

describe('ListObjects', () => {
  it('pages by marker', async () => {
    const first = await client.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2 }))
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: 'a/' })
    const Marker = first.NextMarker
    const second = await client.send(new ListObjectsCommand({ Bucket, Delimiter: '/', MaxKeys: 2, Marker }))
    expect(second.Contents?.map(entry => entry.Key)).toEqual(['b'])
    expect(second.CommonPrefixes?.map(entry => entry.Prefix)).toEqual(['c/'])
  })
})
