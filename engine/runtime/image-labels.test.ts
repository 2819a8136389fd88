import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseLabels, readImageLabels } from './image-labels.ts'

it('reads labels as a Dockerfile writes them', () => {
  const dockerfile = `FROM scratch
# LABEL no=one
LABEL a.b=true c="d \\"e\\" f"
label "g h"=i \\
  j=k
RUN echo LABEL x=y`
  expect([...parseLabels(dockerfile)]).toEqual([
    ['a.b', 'true'],
    ['c', 'd "e" f'],
    ['g h', 'i'],
    ['j', 'k'],
  ])
})

it('finds what the ONNX container says of itself, and nothing where there is no Dockerfile', () => {
  const containers = join(import.meta.dirname, '../../containers')
  expect(readImageLabels(join(containers, 'onnx')).get('com.amazonaws.sagemaker.capabilities.multi-models')).toBe(
    'true',
  )
  expect(readImageLabels(containers).size).toBe(0)
})
