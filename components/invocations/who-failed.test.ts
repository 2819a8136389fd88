import { expect, test } from 'vitest'
import type { ErrorCode } from '@/lib/errors'
import { didAwsAnswer, failureTitle } from './who-failed'

const error = (code: ErrorCode, awsCode?: string) => ({ error: { code, message: '', ...(awsCode && { awsCode }) } })

test.each([
  ['Slipway refused it', error('validation')],
  ['No session', error('unauthenticated')],
  ['No answer', error('timeout')],
  ['No answer', error('unavailable')],
  ['Slipway failed', error('internal')],
  ['Slipway refused it', error('not-configured', 'CredentialsProviderError')],
])('%s: AWS never saw it', (title, result) => {
  expect(failureTitle(result)).toBe(title)
  expect(didAwsAnswer(result)).toBe(false)
})

test.each([
  ['AWS refused the request', { ...error('validation', 'ValidationError'), failure: {} }],
  ['AWS refused the request', { ...error('internal'), failure: {} }],
  ['AWS refused the request', error('throttled', 'ThrottlingException')],
  ['The model failed', { ...error('model-error', 'ModelError'), failure: { originalStatus: 500 } }],
  ['The model failed', { ...error('model-error', 'ModelError'), failure: { originalStatus: 0 } }],
  ['The stream broke off', { ...error('unavailable'), stream: { parts: 1, end: 'broken' as const } }],
])('%s: AWS answered', (title, result) => {
  expect(failureTitle(result)).toBe(title)
  expect(didAwsAnswer(result)).toBe(true)
})
