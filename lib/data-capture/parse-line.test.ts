import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseCaptureLine } from './parse-line'

const line = (captureData: object, more: object = {}) =>
  JSON.stringify({
    captureData,
    eventMetadata: { eventId: 'e-1', inferenceTime: '2026-11-22T09:08:07Z', ...more },
    eventVersion: '0',
  })
const bodyOf = (payload: { body?: string } | undefined) => Buffer.from(payload?.body ?? '', 'base64')

test('bytes come back as they were sent, whatever the encoding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      const capture = parseCaptureLine(
        line({
          endpointInput: { mode: 'INPUT', data: Buffer.from(bytes).toString('base64'), encoding: 'BASE64' },
          endpointOutput: { observedContentType: 'text/csv', mode: 'OUTPUT', data: text, encoding: 'CSV' },
        }),
      )
      expect(bodyOf(capture?.request)).toEqual(Buffer.from(bytes))
      expect(capture?.request?.bytes).toBe(bytes.length)
      expect(bodyOf(capture?.response).toString()).toBe(Buffer.from(text).toString())
      expect(capture?.response?.contentType).toBe('text/csv')
    }),
  )
})

test('what goes along is told, and one side may be missing', () => {
  const capture = parseCaptureLine(
    line({ endpointOutput: { data: '{}', encoding: 'JSON' } }, { inferenceId: 'i', customAttributes: ['a=1'] }),
  )
  expect(capture).toEqual({
    eventId: 'e-1',
    atMs: Date.UTC(2026, 10, 22, 9, 8, 7),
    inferenceId: 'i',
    customAttributes: 'a=1',
    response: { bytes: 2, body: 'e30=' },
  })
})

test('a large payload keeps its size alone', () => {
  const large = parseCaptureLine(line({ endpointInput: { data: 'x'.repeat(256 * 1024 + 1), encoding: 'CSV' } }))
  expect(large?.request).toEqual({ bytes: 256 * 1024 + 1 })
})

test('what is no capture is none', () => {
  for (const text of [
    '',
    'x',
    'null',
    '[]',
    '{}',
    line({}).replace('2026', 'when'),
    line({ endpointInput: { data: 1 } }),
  ])
    expect(parseCaptureLine(text)).toBeUndefined()
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      parseCaptureLine(JSON.stringify(value))
    }),
  )
})
