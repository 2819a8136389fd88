import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DescribeImagesCommand, DescribeRepositoriesCommand, ECRClient } from '@aws-sdk/client-ecr'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
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

const describe = async (repositoryName: string) =>
  (await client.send(new DescribeImagesCommand({ repositoryName }))).imageDetails ?? []

test('tag from package.json, size and digest from the files', async () => {
  const [image] = await describe('slipway-alpha')
  expect(image).toMatchObject({ imageTags: ['1.2.3'], imageSizeInBytes: 28, imagePushedAt: expect.any(Date) })
  expect(image?.imageDigest).toMatch(/^sha256:[0-9a-f]{64}$/)
  expect((await describe('slipway-gamma'))[0]?.imageTags).toEqual(['latest'])
})

test('the digest changes with a file, and only then', async () => {
  const [before] = await describe('slipway-beta')
  expect((await describe('slipway-beta'))[0]?.imageDigest).toBe(before?.imageDigest)
  writeFileSync(join(containersDir, 'beta', 'model.js'), 'export {}')
  expect((await describe('slipway-beta'))[0]?.imageDigest).not.toBe(before?.imageDigest)
})

test('an unknown tag is the modelled error', async () => {
  const input = { repositoryName: 'slipway-alpha', imageIds: [{ imageTag: '9' }] }
  await expect(client.send(new DescribeImagesCommand(input))).rejects.toMatchObject({ name: 'ImageNotFoundException' })
})

test('a container that the user brought is an image by the name of its folder', async () => {
  const userContainersDir = mkdtempSync(join(tmpdir(), 'brought-'))
  onTestFinished(() => rmSync(userContainersDir, { recursive: true }))
  for (const name of ['churn', 'no-container']) mkdirSync(join(userContainersDir, name))
  writeFileSync(join(userContainersDir, 'churn', 'serve'), '#!/bin/sh\n')
  writeFileSync(join(userContainersDir, 'churn', 'package.json'), '{"version":"7.0.0"}')
  await using own = await startTestEngine({ containersDir, userContainersDir })
  const ecr = new ECRClient(own.clientConfig)
  const { repositories = [] } = await ecr.send(new DescribeRepositoriesCommand({}))
  expect(repositories.map(({ repositoryName }) => repositoryName)).toEqual([
    'churn',
    'slipway-alpha',
    'slipway-beta',
    'slipway-gamma',
  ])
  const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'churn' }))
  expect(imageDetails).toMatchObject([{ imageTags: ['latest'], imageDigest: expect.stringMatching(/^sha256:/) }])
})
