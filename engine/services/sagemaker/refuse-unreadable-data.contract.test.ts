import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import { CreateModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../fixtures/test-engine.ts'

let engine: TestEngine
let iam: IAMClient
let sagemaker: SageMakerClient

beforeAll(async () => {
  engine = await startTestEngine()
  iam = new IAMClient(engine.clientConfig)
  sagemaker = new SageMakerClient(engine.clientConfig)
  const s3 = new S3Client({ ...engine.clientConfig, forcePathStyle: true })
  await s3.send(new CreateBucketCommand({ Bucket: 'bucket' }))
  await s3.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'a/model.tar.gz', Body: 'x' }))
})
afterAll(() => engine[Symbol.asyncDispose]())

async function makeRole(RoleName: string, Service: string, Action: string, Resource: string): Promise<string> {
  const trust = { Statement: { Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' } }
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: JSON.stringify(trust) }))
  const PolicyDocument = JSON.stringify({ Statement: { Effect: 'Allow', Action, Resource } })
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'p', PolicyDocument }))
  return Role?.Arn ?? ''
}

const create = (ModelName: string, ExecutionRoleArn: string, container: object = {}) =>
  sagemaker.send(
    new CreateModelCommand({
      ModelName,
      ExecutionRoleArn,
      PrimaryContainer: { Image: 'image', ModelDataUrl: 's3://bucket/a/model.tar.gz', ...container },
    }),
  )

const refusal = (roleArn: string) =>
  `Could not access model data at s3://bucket/a/model.tar.gz. Please ensure that the role "${roleArn}" exists and that its trust relationship policy allows the action "sts:AssumeRole" for the service principal "sagemaker.amazonaws.com". Also ensure that the role has "s3:GetObject" permissions and that the object is located in us-east-1.`

it('a model is refused whose role may not read its data, or is not SageMaker’s to take on', async () => {
  const reader = await makeRole('reader', 'sagemaker.amazonaws.com', 's3:GetObject', 'arn:aws:s3:::bucket/a/*')
  await expect(create('readable', reader)).resolves.toHaveProperty('ModelArn')
  const elsewhere = await makeRole('elsewhere', 'sagemaker.amazonaws.com', 's3:GetObject', 'arn:aws:s3:::bucket/b/*')
  await expect(create('unreadable', elsewhere)).rejects.toThrow(refusal(elsewhere))
  const untrusting = await makeRole('untrusting', 'ec2.amazonaws.com', 's3:*', '*')
  await expect(create('untrusted', untrusting)).rejects.toThrow(refusal(untrusting))
  const missing = `arn:aws:iam::${engine.accountId}:role/nobody`
  await expect(create('orphaned', missing)).rejects.toThrow(refusal(missing))
})

it('a folder of many models is listed by the role', async () => {
  const folder = { Mode: 'MultiModel', ModelDataUrl: 's3://bucket/a/' }
  const onlyReads = await makeRole('only-reads', 'sagemaker.amazonaws.com', 's3:GetObject', '*')
  await expect(create('unlisted', onlyReads, folder)).rejects.toThrow('"s3:ListBucket" permission')
  const lists = await makeRole('lists', 'sagemaker.amazonaws.com', 's3:ListBucket', 'arn:aws:s3:::bucket')
  await expect(create('listed', lists, folder)).resolves.toHaveProperty('ModelArn')
})

it('of a role of another account nothing is known, and nothing refused', async () => {
  await expect(create('foreign', 'arn:aws:iam::999999999999:role/theirs')).resolves.toHaveProperty('ModelArn')
})
