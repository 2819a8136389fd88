import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxKeptPayloadBytes, Payload } from '@/lib/invocations/schema'
import { payloadKinds } from './payload-kind'
import { bodyOf, emptyPayload, fromKept, type PayloadState, payloadProblem, toKept } from './payload-state'

const bytesOf = async (state: PayloadState) => new Uint8Array(await bodyOf(state).arrayBuffer())
const contentType = fc.constantFrom(...payloadKinds.map(kind => kind.contentType), 'text/plain; charset=utf-8', 'x')

const typed = fc.record({
  kind: fc.constantFrom('json' as const, 'csv' as const, 'text' as const),
  contentType,
  // A byte order mark, and halves of characters that no text of bytes has.
  text: fc.string({ unit: fc.oneof(fc.constantFrom('\uFEFF', '\uD800', '😀'), fc.string()) }),
})
const fromFile = fc.record({
  kind: fc.constantFrom('file' as const, 'draw' as const),
  contentType,
  bytes: fc.uint8Array({ maxLength: 300 }),
  fileName: fc.option(fc.constant('drawing.png'), { nil: undefined }),
})

describe('a payload that was kept', () => {
  const isSame = async (state: PayloadState) => {
    const kept = await toKept(state)
    expect(Payload.safeParse(kept).success).toBe(true)
    const again = fromKept(kept, { ...emptyPayload, text: 'something else', variant: 'Blue' })
    expect(await bytesOf(again)).toEqual(await bytesOf(state))
    expect(again).toMatchObject({ contentType: state.contentType, accept: state.accept, variant: 'Blue' })
    expect(await toKept(again)).toMatchObject({ body: kept.body, bytes: kept.bytes })
  }

  test('sends the same bytes again, if they were typed', async () => {
    await fc.assert(fc.asyncProperty(typed, state => isSame({ ...emptyPayload, ...state })))
  })

  test('sends the same bytes again, if they came from a file', async () => {
    await fc.assert(
      fc.asyncProperty(fromFile, ({ bytes, ...state }) =>
        isSame({ ...emptyPayload, ...state, file: new Blob([Buffer.from(bytes)]) }),
      ),
    )
  })

  test('is kept without its body when that is too large', async () => {
    const at = (size: number) => toKept({ ...emptyPayload, text: 'x'.repeat(size) })
    expect((await at(maxKeptPayloadBytes)).body).toBeDefined()
    const large = await at(maxKeptPayloadBytes + 1)
    expect(large.body).toBeUndefined()
    expect(large.bytes).toBe(maxKeptPayloadBytes + 1)
  })
})

describe('what is wrong before it is sent', () => {
  const problem = (state: Partial<PayloadState>) => payloadProblem({ ...emptyPayload, ...state })

  test('nothing', () => {
    expect(problem({ text: '1,2' })).toBeUndefined()
    expect(problem({ kind: 'json', contentType: 'application/json', text: '{"a":1}' })).toBeUndefined()
    expect(problem({ kind: 'file', file: new Blob([]) })).toBeUndefined()
    // One JSON text a line is no JSON text.
    expect(problem({ kind: 'json', contentType: 'application/jsonlines', text: '{"a":1}\n{"a":2}' })).toBeUndefined()
  })

  test('something missing, or no JSON', () => {
    expect(problem({})).toMatch(/payload/)
    expect(problem({ kind: 'file', text: 'x' })).toMatch(/file/)
    expect(problem({ kind: 'draw', text: 'x' })).toMatch(/Draw/)
    expect(problem({ text: '1,2', contentType: ' ' })).toMatch(/content type/)
    expect(problem({ kind: 'json', contentType: 'Application/JSON; charset=utf-8', text: '{' })).toMatch(/not JSON/)
  })
})
