import { rmSync } from 'node:fs'
import { ECRClient, ListImagesCommand } from '@aws-sdk/client-ecr'
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

test('lists the one image of a repository, unless untagged ones are asked for', async () => {
  const repositoryName = 'slipway-alpha'
  const { imageIds } = await client.send(new ListImagesCommand({ repositoryName }))
  expect(imageIds).toEqual([{ imageTag: '1.2.3', imageDigest: expect.stringMatching(/^sha256:/) }])
  const untagged = await client.send(new ListImagesCommand({ repositoryName, filter: { tagStatus: 'UNTAGGED' } }))
  expect(untagged.imageIds).toEqual([])
})

test('a name against the rules is refused in the words of ECR', async () => {
  await expect(client.send(new ListImagesCommand({ repositoryName: 'No!' }))).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining("Value 'No!' at 'repositoryName' failed to satisfy constraint"),
  })
})
