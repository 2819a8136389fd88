import fc from 'fast-check'
import { expect, it } from 'vitest'
import { trustsSageMaker } from './trusts-sagemaker'

const policy = (Statement: unknown) => encodeURIComponent(JSON.stringify({ Version: '2012-10-17', Statement }))

it.each([
  ['a service', { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' } }, true],
  [
    'one of several',
    [{ Effect: 'Allow', Principal: { Service: ['ec2.amazonaws.com', 'sagemaker.amazonaws.com'] } }],
    true,
  ],
  ['another service', [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' } }], false],
  ['a denial', [{ Effect: 'Deny', Principal: { Service: 'sagemaker.amazonaws.com' } }], false],
  ['an account', [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::123456789012:root' } }], false],
  ['everybody', [{ Effect: 'Allow', Principal: '*' }], false],
])('reads a trust policy that names %s', (_name, statement, expected) => {
  expect(trustsSageMaker(policy(statement))).toBe(expected)
})

it('takes any text for a policy without failing', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json().map(encodeURIComponent)), text => {
      expect(trustsSageMaker(text)).toBe(false)
    }),
  )
})
