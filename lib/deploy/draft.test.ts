import { describe, expect, it } from 'vitest'
import { draftOf, prefillOf } from './draft'

describe('a prefill', () => {
  it('brings variables of the container, a line each', () => {
    const environment = 'SAGEMAKER_PROGRAM=inference.py\nJAVA_OPTS=-Da=b\nEMPTY=\nno variable\n=nameless'
    const draft = draftOf(prefillOf({ image: 'image', environment }))
    expect(draft.containers).toMatchObject([
      {
        image: 'image',
        environment: [
          { key: 'SAGEMAKER_PROGRAM', value: 'inference.py' },
          { key: 'JAVA_OPTS', value: '-Da=b' },
          { key: 'EMPTY', value: '' },
        ],
      },
    ])
  })
})
