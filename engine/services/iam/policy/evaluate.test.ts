import { describe, expect, it } from 'vitest'
import { evaluate, trusts } from './evaluate.ts'
import { parsePolicy } from './policy.ts'

const statement = (fields: object) => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...fields })
const policy = (...statements: object[]) =>
  parsePolicy('p', JSON.stringify({ Version: '2012-10-17', Statement: statements.map(statement) }), 'identity')
const attempt = (keys: Record<string, string[]> = {}, action = 's3:GetObject') => ({
  action,
  resource: 'arn:aws:s3:::bucket/models/a.tar.gz',
  keys: new Map(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), values])),
})
const decide = (fields: object, keys?: Record<string, string[]>) => evaluate([policy(fields)], attempt(keys)).decision

describe('a statement', () => {
  it.each([
    [{}, 'allowed'],
    [{ Action: 'S3:getobject' }, 'allowed'],
    [{ Action: ['s3:Put*', 's3:*Object'] }, 'allowed'],
    [{ Action: 's3:ListBucket' }, 'implicitDeny'],
    [{ Action: undefined, NotAction: 's3:ListBucket' }, 'allowed'],
    [{ Action: undefined, NotAction: 's3:*' }, 'implicitDeny'],
    [{ Resource: 'arn:aws:s3:::bucket/models/*' }, 'allowed'],
    [{ Resource: 'arn:aws:s3:::bucket/Models/*' }, 'implicitDeny'],
    [{ Resource: undefined, NotResource: 'arn:aws:s3:::bucket/*' }, 'implicitDeny'],
    [{ Effect: 'Deny' }, 'explicitDeny'],
  ])('%o: %s', (fields, decision) => {
    expect(decide(fields)).toBe(decision)
  })

  it('that denies wins over all that allow, and the deciding policies are named', () => {
    const denial = { ...policy({ Effect: 'Deny' }), id: 'no' }
    expect(evaluate([policy({}), denial], attempt())).toEqual({
      decision: 'explicitDeny',
      policyIds: ['no'],
      missingKeys: [],
    })
  })
})

describe('a condition', () => {
  const account = { 'aws:SourceAccount': ['123456789012'] }
  it.each([
    [{ StringEquals: { 'aws:sourceaccount': '123456789012' } }, account, 'allowed'],
    [{ StringEquals: { 'aws:SourceAccount': ['1', '123456789012'] } }, account, 'allowed'],
    [{ StringEquals: { 'aws:SourceAccount': '9' } }, account, 'implicitDeny'],
    [{ StringNotEquals: { 'aws:SourceAccount': ['9', '8'] } }, account, 'allowed'],
    [{ StringNotEquals: { 'aws:SourceAccount': ['9', '123456789012'] } }, account, 'implicitDeny'],
    [{ StringEquals: { 'aws:Other': 'x' } }, account, 'implicitDeny'],
    [{ StringNotEquals: { 'aws:Other': 'x' } }, account, 'allowed'],
    [{ StringEqualsIfExists: { 'aws:Other': 'x' } }, account, 'allowed'],
    [{ Null: { 'aws:Other': 'true' } }, account, 'allowed'],
    [{ Null: { 'aws:SourceAccount': true } }, account, 'implicitDeny'],
    [{ Bool: { 'aws:SecureTransport': 'false' } }, { 'aws:SecureTransport': ['true'] }, 'implicitDeny'],
    [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': ['10'] }, 'allowed'],
    [{ NumericGreaterThan: { 's3:max-keys': 10 } }, { 's3:max-keys': ['10'] }, 'implicitDeny'],
    [
      { DateLessThan: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
      { 'aws:CurrentTime': ['2025-06-01T00:00:00Z'] },
      'allowed',
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:aws:sagemaker:*:*:model/*' } },
      { 'aws:SourceArn': ['arn:aws:sagemaker:eu-west-1:1:model/a'] },
      'allowed',
    ],
    [
      { ArnLike: { 'aws:SourceArn': 'arn:*:model/*' } },
      { 'aws:SourceArn': ['arn:aws:sagemaker:eu-west-1:1:model/a'] },
      'implicitDeny',
    ],
    [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a', 'c'] }, 'implicitDeny'],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a', 'c'] }, 'allowed'],
    [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, {}, 'implicitDeny'],
    [
      { StringLike: { 's3:prefix': `home/\${aws:username}/*` } },
      { 's3:prefix': ['home/eve/a'], 'aws:username': ['eve'] },
      'allowed',
    ],
  ])('%o of %o: %s', (Condition, keys, decision) => {
    expect(decide({ Condition }, keys as Record<string, string[]>)).toBe(decision)
  })

  it('whose key the request lacks is told', () => {
    const { missingKeys } = evaluate([policy({ Condition: { StringEquals: { 'aws:Other': 'x' } } })], attempt())
    expect(missingKeys).toEqual(['aws:Other'])
  })
})

describe('a trust policy', () => {
  const trust = (fields: object) =>
    parsePolicy('t', JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...fields } }), 'trust')
  it.each([
    [{ Principal: { Service: 'sagemaker.amazonaws.com' } }, true],
    [{ Principal: { Service: ['ec2.amazonaws.com', 'sagemaker.amazonaws.com'] } }, true],
    [{ Principal: { Service: 'ec2.amazonaws.com' } }, false],
    [{ Principal: '*' }, true],
    [{ Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:TagSession' }, false],
    [
      { Principal: { Service: 'sagemaker.amazonaws.com' }, Condition: { StringEquals: { 'aws:SourceAccount': '2' } } },
      false,
    ],
    [{ Principal: { Service: 'sagemaker.amazonaws.com' }, Effect: 'Deny' }, false],
  ])('%o: %s', (fields, expected) => {
    expect(trusts(trust(fields), 'sagemaker.amazonaws.com', new Map([['aws:sourceaccount', ['1']]]))).toBe(expected)
  })
})

it.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['no statement', '{"Version":"2012-10-17"}'],
  ['another version', '{"Version":"2020-01-01","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'],
  ['an effect that is none', '{"Statement":{"Effect":"Maybe","Action":"*","Resource":"*"}}'],
  ['no resource', '{"Statement":{"Effect":"Allow","Action":"*"}}'],
  ['a principal', '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Principal":"*"}}'],
  [
    'an operator that is not evaluated',
    '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}}}',
  ],
])('a document with %s is refused', (_what, text) => {
  expect(() => parsePolicy('p', text, 'identity')).toThrow(expect.objectContaining({ code: 'MalformedPolicyDocument' }))
})
