import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFrameReader, encodeFrame, type Frame } from './parts'

const aFrame = fc.record({
  kind: fc.constantFrom('part' as const, 'end' as const, 'failure' as const),
  bytes: fc.uint8Array({ maxLength: 40 }),
})

test('frames come out as they went in, however the bytes are cut', () => {
  fc.assert(
    fc.property(
      fc.array(aFrame, { maxLength: 12 }),
      fc.infiniteStream(fc.integer({ min: 1, max: 17 })),
      (frames, sizes) => {
        const stream = Buffer.concat(frames.map(({ kind, bytes }) => encodeFrame(kind, bytes)))
        const read = createFrameReader()
        const got: Frame[] = []
        for (let at = 0; at < stream.length; ) {
          const size = sizes.next().value ?? 1
          got.push(...read(stream.subarray(at, at + size)))
          at += size
        }
        expect(got.map(({ kind, bytes }) => [kind, ...bytes])).toEqual(
          frames.map(({ kind, bytes }) => [kind, ...bytes]),
        )
      },
    ),
  )
})

test('what is no frame is refused', () => {
  expect(() => createFrameReader()(new Uint8Array([9, 0, 0, 0, 1, 1]))).toThrow('damaged')
  expect(() => createFrameReader()(new Uint8Array([0, 0xff, 0, 0, 1]))).toThrow('damaged')
  expect(createFrameReader()(new Uint8Array([0, 0, 0, 0, 2, 1]))).toEqual([])
})
