import { describe, expect, it } from 'vitest'
import { parsePath, readInvocationHeaders } from './invocation-request.ts'

const failed = 'failed to satisfy constraint: Member must'
const print = 'satisfy regular expression pattern: \\A\\S[\\p{Print}]*\\z'
const name = 'satisfy regular expression pattern: ^[a-zA-Z0-9](-*[a-zA-Z0-9])*'

describe('the headers of an invocation', () => {
  it.each<[Record<string, string>, string]>([
    [
      { 'x-amzn-sagemaker-inference-id': 'aé' },
      `1 validation error detected: Value 'aé' at 'inferenceId' ${failed} ${print}`,
    ],
    [
      { 'x-amzn-sagemaker-inference-id': '' },
      `2 validation errors detected: Value '' at 'inferenceId' ${failed} have length greater than or equal to 1; Value '' at 'inferenceId' ${failed} ${print}`,
    ],
    [
      { accept: 'é', 'x-amzn-sagemaker-inference-id': 'a'.repeat(65) },
      `2 validation errors detected: Value 'é' at 'accept' ${failed} satisfy regular expression pattern: \\p{ASCII}*; Value '${'a'.repeat(65)}' at 'inferenceId' ${failed} have length less than or equal to 64`,
    ],
    [
      { 'x-amzn-sagemaker-custom-attributes': 'a'.repeat(1025) },
      `1 validation error detected: Value '*** Sensitive Data Redacted ***' at 'customAttributes' ${failed} have length less than or equal to 1024`,
    ],
    [
      { accept: 'a\tb' },
      `1 validation error detected: Value 'a\tb' at 'accept' ${failed} satisfy regular expression pattern: \\p{ASCII}*`,
    ],
  ])('are refused in the words of AWS: %j', (headers, message) => {
    expect(() => readInvocationHeaders(headers)).toThrow(
      expect.objectContaining({ code: 'ValidationError', status: 400, message }),
    )
  })
})

describe('the path of an invocation', () => {
  it('names the endpoint, decoded', () => {
    expect(parsePath('/endpoints/e-1/invocations')).toEqual({ endpointName: 'e-1', operation: 'invocations' })
    expect(parsePath('/endpoints/%65-1/invocations')).toEqual({ endpointName: 'e-1', operation: 'invocations' })
  })

  it.each([
    ['a%2Fb', 'a/b', name],
    ['a%zz', 'a%zz', name],
    ['', '', name],
    ['a'.repeat(64), 'a'.repeat(64), 'have length less than or equal to 63'],
  ])('is refused in the words of AWS: %s', (given, shown, rule) => {
    expect(() => parsePath(`/endpoints/${given}/invocations`)).toThrow(
      `1 validation error detected: Value '${shown}' at 'endpointName' ${failed} ${rule}`,
    )
  })
})
