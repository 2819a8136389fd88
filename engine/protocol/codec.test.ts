import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AwsError } from './aws-error.ts'
import { allModels, operationsOf } from './fixtures/shapes.ts'
import { decodeJson, encodeJson } from './json.ts'
import { loadModel, type OperationModel } from './model.ts'
import { decodeQuery } from './query.ts'
import { parseForm } from './query-form.ts'
import { queryReply } from './query-reply.ts'
import { validate } from './validation.ts'

const operation = (model: string, name: string): OperationModel => {
  const found = loadModel(model).operation(name)
  if (!found) throw new Error(`${model} has no ${name}`)
  return found
}

const inputs = allModels().flatMap(model => operationsOf(model).map(one => ({ model, operation: one })))

/** JSON whose objects often have the members of the operation, so that decoding gets past the first level. */
const hostileInput = ({ input }: OperationModel) =>
  fc.oneof(
    fc.jsonValue(),
    fc.dictionary(fc.constantFrom('__proto__', ...input.members.map(member => member.wireName)), fc.jsonValue()),
  )

test('any JSON is decoded and validated, or refused as AWS refuses it', () => {
  const case_ = fc.constantFrom(...inputs).chain(one => hostileInput(one.operation).map(value => ({ ...one, value })))
  fc.assert(
    fc.property(case_, ({ model, operation: { input }, operation: one, value }) => {
      try {
        validate(model, one, decodeJson(input, value))
      } catch (error) {
        expect(error).toBeInstanceOf(AwsError)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('any form is decoded and validated, or refused as AWS refuses it', () => {
  const key = fc
    .array(fc.constantFrom('Tags', 'member', 'entry', '1', '2', '99999999999', '-1', 'Key', 'MetricData', ''))
    .map(steps => steps.slice(0, 8).join('.'))
  const form = fc.array(fc.tuple(key, fc.string())).map(pairs => new URLSearchParams(pairs).toString())
  fc.assert(
    fc.property(fc.constantFrom(...inputs), form, ({ model, operation: one }, text) => {
      try {
        validate(model, one, decodeQuery(one.input, parseForm(text)))
      } catch (error) {
        expect(error).toBeInstanceOf(AwsError)
      }
    }),
    { numRuns: 1_000 },
  )
})

const createEndpointConfig = operation('sagemaker', 'CreateEndpointConfig').input
const putMetricData = operation('cloudwatch', 'PutMetricData').input

test('JSON: members by shape, dates from seconds, unknown members and nulls dropped', () => {
  const at = new Date(1_795_000_000_500)
  expect(
    decodeJson(putMetricData, {
      Namespace: 'N',
      Later: 1,
      MetricData: [{ MetricName: 'm', Timestamp: 1_795_000_000.5, Value: 'NaN', Unit: null }],
    }),
  ).toEqual({ Namespace: 'N', MetricData: [{ MetricName: 'm', Timestamp: at, Value: Number.NaN }] })
})

test('JSON: what was decoded is encoded as it came', () => {
  const wire = {
    Namespace: 'N',
    MetricData: [
      { MetricName: 'm', Timestamp: 1_795_000_000.25, Dimensions: [{ Name: 'a', Value: 'b' }], Values: [1.5] },
    ],
  }
  expect(encodeJson(putMetricData, decodeJson(putMetricData, wire))).toEqual(wire)
})

test.each<[unknown, string]>([
  [{ EndpointConfigName: 5 }, "NUMBER_VALUE cannot be converted to String at 'endpointConfigName'"],
  [{ EndpointConfigName: true }, "TRUE_VALUE cannot be converted to String at 'endpointConfigName'"],
  [{ EndpointConfigName: ['a'] }, "Start of list found where not expected at 'endpointConfigName'"],
  [{ ProductionVariants: {} }, "Start of structure or map found where not expected at 'productionVariants'"],
  [
    { ProductionVariants: [{}, { InitialInstanceCount: '1' }] },
    "STRING_VALUE cannot be converted to Integer at 'productionVariants.2.member.initialInstanceCount'",
  ],
  [
    { ProductionVariants: [{ InitialInstanceCount: 1.5 }] },
    "DECIMAL_VALUE cannot be converted to Integer at 'productionVariants.1.member.initialInstanceCount'",
  ],
  [[], 'Start of list found where not expected'],
  ['x', 'Unexpected string where a structure, map or list was expected'],
])('JSON: %j is refused', (value, message) => {
  const decode = () => decodeJson(createEndpointConfig, value)
  expect(decode).toThrow(new AwsError('SerializationException', message))
})

test('query: lists, structures and scalars from dotted names', () => {
  const form = parseForm(
    'Action=PutMetricData&Namespace=a+b%26c&MetricData.member.1.MetricName=m&MetricData.member.1.Value=1.5&MetricData.member.1.Timestamp=2026-11-22T10%3A00%3A00Z&MetricData.member.1.Dimensions.member.2.Name=d2&MetricData.member.1.Dimensions.member.1.Name=d1&MetricData.member.10.MetricName=last',
  )
  expect(decodeQuery(putMetricData, form)).toEqual({
    Namespace: 'a b&c',
    MetricData: [
      {
        MetricName: 'm',
        Value: 1.5,
        Timestamp: new Date('2026-11-22T10:00:00Z'),
        Dimensions: [{ Name: 'd1' }, { Name: 'd2' }],
      },
      { MetricName: 'last' },
    ],
  })
})

test('query: wrong numbers and endless names are refused', () => {
  const decode = (text: string) => () => decodeQuery(putMetricData, parseForm(text))
  expect(decode('MetricData.member.1.Value=many')).toThrow(
    "'many' cannot be converted to double at 'metricData.1.member.value'",
  )
  expect(decode(`${'a.'.repeat(40)}=1`)).toThrow('nested deeper than 32 levels')
  expect(decode('a=%zz')).toThrow('malformed percent-encoding')
})

test('query: the reply nests its result, and its text cannot break out', () => {
  const model = loadModel('iam')
  const reply = queryReply(
    model,
    operation('iam', 'ListRoles'),
    { IsTruncated: false, Roles: [{ RoleName: '<a>&"\u0000', CreateDate: new Date(0) }] },
    'id-1',
  )
  expect(reply).toBe(
    '<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>false</IsTruncated><Roles><member><CreateDate>1970-01-01T00:00:00Z</CreateDate><RoleName>&lt;a&gt;&amp;&quot;</RoleName></member></Roles></ListRolesResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></ListRolesResponse>',
  )
})
