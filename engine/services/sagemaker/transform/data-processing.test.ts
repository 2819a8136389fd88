import type { DataProcessing } from '@aws-sdk/client-sagemaker'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvFields } from './csv-fields.ts'
import { createRecordProcessing, JoinError, type RecordFormat } from './data-processing.ts'
import { parseJson, writeJson } from './exact-json.ts'
import { isByIndex, JsonPathError, parseJsonPath, selectFields, selectJson } from './json-path.ts'

const row = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
const columns = (path: string) => selectFields(parseJsonPath(path), row).join('')

describe('JSONPath of columns', () => {
  it.each([
    ['$', 'abcdefg'],
    ['$[0]', 'a'],
    ['$[-1]', 'g'],
    ['$[1,3,5]', 'bdf'],
    ['$[1:]', 'bcdefg'],
    // SageMaker's own examples: a slice includes its end.
    ['$[1:4]', 'bcde'],
    ['$[:5]', 'abcdef'],
    ['$[0,5:]', 'afg'],
    ['$[-2:]', 'fg'],
    ['$[*]', 'abcdefg'],
  ])('%s is %s', (path, kept) => expect(columns(path)).toBe(kept))

  it('says which index a row does not have', () => {
    expect(() => columns('$[9]')).toThrow('names the index 9, which a record of 7 elements does not have')
    expect(() => columns('$[-8]')).toThrow(JsonPathError)
  })

  it('is told from a path by name', () => {
    expect(['$', '$[0]', '$[1:]', '$[*]'].map(path => isByIndex(parseJsonPath(path)))).toEqual([true, true, true, true])
    expect(['$.a', "$['a']", '$[0][1]'].map(path => isByIndex(parseJsonPath(path)))).toEqual([false, false, false])
  })
})

describe('JSONPath of attributes', () => {
  const value = { id: 7, features: [1, 2, 3], field: { child1: 'x', child2: 'y' } }
  it.each([
    ['$.id', 7],
    ['$.features', [1, 2, 3]],
    ['$.features[0]', 1],
    ['$.features[0:1]', [1, 2]],
    ["$['id','features']", { id: 7, features: [1, 2, 3] }],
    ["$.field.['child1','child2']", { child1: 'x', child2: 'y' }],
    ['$.field.*', ['x', 'y']],
    ['$["id"]', 7],
  ])('%s', (path, expected) => expect(selectJson(parseJsonPath(path), value)).toEqual(expected))

  it('says what a record lacks, and what cannot be read', () => {
    expect(() => selectJson(parseJsonPath('$.nothing'), value)).toThrow('an attribute "nothing" is missing')
    expect(() => selectJson(parseJsonPath('$.__proto__'), value)).toThrow(JsonPathError)
    for (const bad of ['id', '$..id', '$[?(@.x)]', '$[', "$['a',1]"])
      expect(() => parseJsonPath(bad)).toThrow(JsonPathError)
  })
})

describe('CSV fields', () => {
  it('give the row again when they are joined, and mind quotes', () => {
    const field = fc.oneof(
      fc.stringMatching(/^[a-z0-9 .é]*$/),
      fc.string().map(text => `"${text.replace(/[\r\n]/g, ' ').replaceAll('"', '""')}"`),
    )
    fc.assert(
      fc.property(fc.array(field, { minLength: 1 }), fields => {
        expect(csvFields(fields.join(','))).toEqual(fields)
      }),
    )
  })
})

describe('JSON numbers', () => {
  it('are written as they came where JavaScript would round them', () => {
    const text = '{"id":12345678901234567890,"x":[0.1000000000000000055,1e400],"y":1.50}'
    expect(writeJson(parseJson(text))).toBe('{"id":12345678901234567890,"x":[0.1000000000000000055,1e400],"y":1.50}')
  })
})

const processing = (definition: DataProcessing, format: RecordFormat) =>
  createRecordProcessing({ definition, format, isByLine: true })
const batch = (...records: string[]) => ({ records: records.map(one => Buffer.from(one)), payload: Buffer.alloc(0) })

describe('filters and joins', () => {
  it('add the columns of the answer behind those of the input', () => {
    const join = processing({ InputFilter: '$[1:]', JoinSource: 'Input', OutputFilter: '$[0,-1]' }, 'csv')
    expect(String(join.toModel(Buffer.from('7,"a,b",3')))).toBe('"a,b",3')
    expect(String(join.toOutput(batch('7,1', '8,2'), Buffer.from('0.5,yes\n0.6,no\n')))).toBe('7,yes\n8,no')
  })

  it('put the answer into the input object, or beside an input that is none', () => {
    const join = processing({ InputFilter: '$.features', JoinSource: 'Input' }, 'json')
    expect(String(join.toModel(Buffer.from('{"id":1,"features":[1, 2]}')))).toBe('[1,2]')
    const output = join.toOutput(batch('{"id":12345678901234567890}', '[3]', '4'), Buffer.from('{"label":1}\n2\n3'))
    expect(String(output).split('\n')).toEqual([
      '{"id":12345678901234567890,"SageMakerOutput":{"label":1}}',
      '{"SageMakerInput":[3],"SageMakerOutput":2}',
      '{"SageMakerInput":4,"SageMakerOutput":3}',
    ])
    const filtered = processing({ JoinSource: 'Input', OutputFilter: "$['id','SageMakerOutput']" }, 'json')
    expect(String(filtered.toOutput(batch('{"id":1,"x":2}'), Buffer.from('{\n "label": 1\n}')))).toBe(
      '{"id":1,"SageMakerOutput":{"label":1}}',
    )
  })

  it('filter the answer alone where nothing is joined, and pass it on where nothing is filtered', () => {
    expect(String(processing({ OutputFilter: '$[1:]' }, 'csv').toOutput(batch('1'), Buffer.from('a,b,c\n')))).toBe(
      'b,c',
    )
    const answer = Buffer.from('a\r\n\n')
    expect(processing({}, 'opaque').toOutput(batch('1'), answer)).toBe(answer)
  })

  it('refuse answers that are not one for each record, or no JSON', () => {
    const join = processing({ JoinSource: 'Input' }, 'json')
    expect(() => join.toOutput(batch('1', '2'), Buffer.from('1'))).toThrow(JoinError)
    expect(() => join.toOutput(batch('1', '2'), Buffer.from('1'))).toThrow('mismatched line count')
    expect(() => join.toOutput(batch('1'), Buffer.from('<html>'))).toThrow(JoinError)
  })

  it('take what is nested too deeply for a fault of the record, or of the answer', () => {
    const deep = `[1e5,${'['.repeat(50_000)}${']'.repeat(50_000)}]`
    expect(() => processing({ InputFilter: '$[0]' }, 'json').toModel(Buffer.from(deep))).toThrow(SyntaxError)
    const join = processing({ JoinSource: 'Input' }, 'json')
    expect(() => join.toOutput(batch(deep.replace('1e5', '1')), Buffer.from('1'))).toThrow(SyntaxError)
    expect(() => join.toOutput(batch('1'), Buffer.from(deep))).toThrow(JoinError)
  })
})
