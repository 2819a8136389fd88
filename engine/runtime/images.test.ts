import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { writeContainers } from './fixtures/containers.ts'
import { resolveImage } from './images.ts'
import { ownImages } from './own-images.ts'

const { containersDir, imageOf } = writeContainers()
afterAll(() => rmSync(join(containersDir, '..'), { recursive: true }))
const resolvers = [ownImages(containersDir)]
const account = '123456789012.dkr.ecr.us-east-1.amazonaws.com'

describe('an image', () => {
  it('of ours is its folder’s serve, run by the engine’s own Node', () => {
    const workingDir = join(containersDir, 'good')
    const command = [process.execPath, join(workingDir, 'serve'), 'serve']
    expect(resolveImage(imageOf('good'), resolvers)).toMatchObject({ command, workingDir })
    expect(
      resolveImage('123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/slipway-good:1.2.3', resolvers),
    ).toMatchObject({ command })
  })

  it.each([
    ['another version', `${account}/slipway-good:2.0.0`, /version here is 1\.2\.3, not 2\.0\.0: use the tag 1\.2\.3/],
    ['no such folder', `${account}/slipway-other:1.0.0`, /no container slipway-other here.*slipway-good:1\.2\.3/],
    [
      'of AWS',
      '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6.0-cpu-py312',
      /pytorch-inference.*without Docker.*Use .*slipway-good/,
    ],
    ['by digest', `${account}/slipway-good@sha256:${'0'.repeat(64)}`, /cannot run the image/],
    ['without a tag', `${account}/slipway-good`, /cannot run the image/],
    ['traversal', `${account}/slipway-../good:1.2.3`, /cannot run the image/],
    ['text around it', `x${account}/slipway-good:1.2.3`, /cannot run the image/],
  ])('%s has a reason', (_name, image, reason) => {
    expect(resolveImage(image, resolvers)).toMatch(reason)
  })

  it('has a reason where there are no containers at all', () => {
    expect(resolveImage(imageOf('good'), [ownImages(join(containersDir, 'none'))])).toMatch(/None is installed/)
  })
})
