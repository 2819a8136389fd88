import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { emptyTransformDraft, type TransformDraft } from './draft'
import { TRANSFORM_INSTANCE_TYPES } from './instance-types'
import { filterJson, isByPlace, parseFilter } from './json-path'
import { linesIn } from './lines'
import { outputKeyOf } from './output-key'
import { derivedOf, parseTransformDraft } from './parse-draft'
import { previewRecord } from './preview'
import { csvColumns } from './record-format'
import { transformJobToAws } from './to-aws'

const NOW = new Date('2026-11-22T21:30:05Z')
const right = { ...emptyTransformDraft(), modelName: 'iris', inputUrl: 's3://data/in/' }

function parse(change: Partial<TransformDraft>) {
  const draft = { ...right, ...change }
  return parseTransformDraft(draft, derivedOf(draft, NOW), 'operation-1')
}

const errorsOf = (change: Partial<TransformDraft>) => {
  const parsed = parse(change)
  return parsed.ok ? {} : parsed.errors
}

test('the instance types are the 116 of TransformInstanceType', () => {
  expect(TRANSFORM_INSTANCE_TYPES).toHaveLength(116)
  expect(TRANSFORM_INSTANCE_TYPES.some(({ name }) => name === 'ml.t2.medium')).toBe(false)
})

describe('a draft', () => {
  it('derives a name of its own and an output beside the input', () => {
    const parsed = parse({})
    expect(parsed.ok && parsed.job).toMatchObject({ name: 'iris-20261122-213005', outputUrl: 's3://data/in-output/' })
  })

  it('becomes the request, without what was left open', () => {
    const parsed = parse({
      accept: 'text/csv',
      maxPayloadMb: '10',
      maxConcurrent: '4',
      inputFilter: '$[1:]',
      joinSource: 'Input',
    })
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    expect(transformJobToAws(parsed.job)).toEqual({
      TransformJobName: 'iris-20261122-213005',
      ModelName: 'iris',
      MaxConcurrentTransforms: 4,
      MaxPayloadInMB: 10,
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: 's3://data/in/' } },
        ContentType: 'text/csv',
        CompressionType: 'None',
        SplitType: 'Line',
      },
      TransformOutput: { S3OutputPath: 's3://data/in-output/', Accept: 'text/csv', AssembleWith: 'Line' },
      TransformResources: { InstanceType: 'ml.m5.large', InstanceCount: 1 },
      DataProcessing: { InputFilter: '$[1:]', OutputFilter: '$', JoinSource: 'Input' },
      Tags: [{ Key: 'slipway:operation-id', Value: 'operation-1' }],
    })
  })

  it.each<[Partial<TransformDraft>, string, RegExp]>([
    [{ maxPayloadMb: '26', maxConcurrent: '4' }, 'maxConcurrent', /104 MB.*at most 100/],
    [{ maxConcurrent: '17' }, 'maxConcurrent', /102 MB/],
    [{ maxPayloadMb: '101' }, 'maxPayloadMb', /100/],
    [{ maxPayloadMb: 'many' }, 'maxPayloadMb', /whole number/],
    [{ strategy: 'SingleRecord', splitType: 'None' }, 'strategy', /split/],
    [{ joinSource: 'Input', contentType: 'image/png' }, 'contentType', /text\/csv/],
    [{ joinSource: 'Input', contentType: '' }, 'contentType', /text\/csv/],
    [{ joinSource: 'Input', accept: 'application/json' }, 'accept', /same/],
    [{ joinSource: 'Input', accept: 'text/csv', splitType: 'None' }, 'splitType', /line/],
    [{ joinSource: 'Input', accept: 'text/csv', assembleWith: 'None' }, 'assembleWith', /line/],
    [{ inputFilter: '$.id', accept: 'text/csv' }, 'inputFilter', /place/],
    [{ outputFilter: 'id', accept: 'text/csv' }, 'outputFilter', /begins with \$/],
    [{ outputFilter: `$[${'0,'.repeat(40)}0]`, accept: 'text/csv' }, 'outputFilter', /63/],
    [{ instanceType: 'ml.t2.medium' }, 'instanceType', /no batch transform/],
    [{ instanceCount: '0' }, 'instanceCount', /At least 1/],
    [{ inputUrl: 'data/in' }, 'inputUrl', /s3:\/\//],
    [{ inputUrl: 's3://data' }, 'outputUrl', /Choose a place/],
    [{ invocationTimeoutSeconds: '3601' }, 'invocationTimeoutSeconds', /3,600/],
    [{ invocationMaxRetries: '4' }, 'invocationMaxRetries', /3/],
    [{ environment: [{ key: '1', value: '' }] }, 'environment.0.key', /digit/],
    [
      {
        environment: [
          { key: 'A', value: '' },
          { key: 'A', value: '' },
        ],
      },
      'environment.1.key',
      /twice/,
    ],
    [{ name: 'a job' }, 'name', /letters/],
  ])('%j is wrong at %s', (change, field, words) => {
    expect(errorsOf(change)).toEqual({ [field]: expect.stringMatching(words) })
  })

  it('asks for the model first, and not for what follows from it', () => {
    expect(Object.keys(errorsOf({ modelName: '', inputUrl: '' }))).toEqual(['modelName', 'inputUrl'])
  })
})

describe('filters', () => {
  it.each([
    ['$', 'a,b,c', 'a,b,c'],
    ['$[0]', 'a,b,c', 'a'],
    ['$[-1]', 'a,b,c', 'c'],
    ['$[1:]', 'a,b,c', 'b,c'],
    ['$[0:1]', 'a,b,c', 'a,b'],
    ['$[0,2]', 'a,"b,b",c', 'a,c'],
    ['$[1]', 'a,"b,b",c', '"b,b"'],
  ])('%s of a CSV row', (inputFilter, record, request) => {
    const rules = { contentType: 'text/csv', inputFilter, outputFilter: '$', joinSource: 'None' }
    expect(previewRecord(record, '0.5', rules)).toEqual({ ok: true, preview: { request, output: '0.5' } })
  })

  it('joins an object with its answer, and anything else beside it', () => {
    const rules = { contentType: 'application/json', inputFilter: '$.features', outputFilter: '$', joinSource: 'Input' }
    expect(previewRecord('{"id":7,"features":[1,2]}', '{"score":0.5}', rules)).toEqual({
      ok: true,
      preview: { request: '[1,2]', output: '{"id":7,"features":[1,2],"SageMakerOutput":{"score":0.5}}' },
    })
    expect(
      previewRecord('[1]', '2', { ...rules, inputFilter: '$', outputFilter: "$['SageMakerInput','SageMakerOutput']" }),
    ).toEqual({
      ok: true,
      preview: { request: '[1]', output: '{"SageMakerInput":[1],"SageMakerOutput":2}' },
    })
  })

  it.each([
    [{ inputFilter: '$[9]' }, /place 9/],
    [{ inputFilter: '$..x' }, /cannot be read/],
  ])('%j says why it does not fit', (change, words) => {
    const rules = { contentType: 'text/csv', outputFilter: '$', joinSource: 'None', ...change }
    expect(previewRecord('a,b', 'c', rules)).toEqual({ ok: false, why: expect.stringMatching(words) })
  })

  test('an attribute is found by its name alone, never in the prototype', () => {
    expect(() => filterJson(parseFilter('$.constructor'), {})).toThrow(/constructor/)
    expect(isByPlace(parseFilter('$[0,1]'))).toBe(true)
    expect(isByPlace(parseFilter('$[0][1]'))).toBe(false)
  })

  test('columns joined again are the row', () => {
    fc.assert(fc.property(fc.string(), row => csvColumns(row).join(',') === row))
  })
})

describe('output keys', () => {
  it.each([
    ['in/a.csv', 'in/', 'out/', 'out/a.csv.out'],
    ['in/deep/a.csv', 'in', 'out', 'out/deep/a.csv.out'],
    ['in/part-1.csv', 'in/part', 'out', 'out/part-1.csv.out'],
    ['a.csv', '', '', 'a.csv.out'],
    ['in/a.csv', 'in/a.csv', 'out', 'out/a.csv.out'],
  ])('%s below %s to %s', (key, prefix, output, expected) => expect(outputKeyOf(key, prefix, output)).toBe(expected))
})

test('lines of a span, however it is cut, are the lines of the text', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '\n', '\r\n', ',') })),
      fc.nat(20),
      (parts, at) => {
        const bytes = Buffer.from(parts.join(''))
        const cut = linesIn({ bytes: bytes.subarray(0, at), isEnd: at >= bytes.length }, 1000)
        const rest = linesIn({ bytes: bytes.subarray(cut.at(-1)?.end ?? 0), isEnd: true }, 1000)
        const all = linesIn({ bytes, isEnd: true }, 1000)
        expect([...cut, ...rest].map(({ text }) => text)).toEqual(all.map(({ text }) => text))
      },
    ),
  )
})
