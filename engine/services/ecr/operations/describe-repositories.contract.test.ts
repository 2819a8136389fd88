import { rmSync } from 'node:fs'
import { DescribeRepositoriesCommand, ECRClient, paginateDescribeRepositories } from '@aws-sdk/client-ecr'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestEngine, type TestEngine, writeContainers } from '../../../fixtures/test-engine.ts'

const containersDir = writeContainers()
let engine: TestEngine
let client: ECRClient
beforeAll(async () => {
  engine = await startTestEngine({ containersDir })
  client = new ECRClient(engine.clientConfig)
})
afterAll(async () => {
  await engine[Symbol.asyncDispose]()
  rmSync(containersDir, { recursive: true })
})

test('each container folder is a repository of the caller’s region', async () => {
  const { repositories } = await client.send(new DescribeRepositoriesCommand({}))
  expect(repositories?.map(one => one.repositoryName)).toEqual(['slipway-alpha', 'slipway-beta', 'slipway-gamma'])
  const elsewhere = new ECRClient({ ...engine.clientConfig, region: 'eu-west-1' })
  const reply = await elsewhere.send(new DescribeRepositoriesCommand({ repositoryNames: ['slipway-alpha'] }))
  expect(reply.repositories).toMatchObject([
    {
      registryId: engine.accountId,
      repositoryArn: `arn:aws:ecr:eu-west-1:${engine.accountId}:repository/slipway-alpha`,
      repositoryUri: `${engine.accountId}.dkr.ecr.eu-west-1.amazonaws.com/slipway-alpha`,
      createdAt: expect.any(Date),
    },
  ])
})

test('pages', async () => {
  const names: (string | undefined)[] = []
  for await (const page of paginateDescribeRepositories({ client, pageSize: 2 }, {})) {
    expect(page.repositories?.length).toBeLessThanOrEqual(2)
    names.push(...(page.repositories ?? []).map(one => one.repositoryName))
  }
  expect(names).toEqual(['slipway-alpha', 'slipway-beta', 'slipway-gamma'])
  await expect(client.send(new DescribeRepositoriesCommand({ nextToken: 'made-up' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
  })
})

test('an unknown repository is the modelled error', async () => {
  const call = client.send(new DescribeRepositoriesCommand({ repositoryNames: ['slipway-notes'] }))
  await expect(call).rejects.toMatchObject({
    name: 'RepositoryNotFoundException',
    message: `The repository with name 'slipway-notes' does not exist in the registry with id '${engine.accountId}'`,
  })
})
