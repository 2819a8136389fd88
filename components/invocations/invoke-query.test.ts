import { expect, test } from 'vitest'
import { asyncQuery, headerProblems, invokeQuery, optionProblem } from './invoke-query'
import { emptyPayload } from './payload-state'

const payload = { ...emptyPayload, variant: 'blue', target: 'a/b.tar.gz', accept: 'text/csv' }
const named = (query: object) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''))

test('a call names what its endpoint’s shape has, and nothing else', () => {
  expect(named(invokeQuery(payload, 'single'))).toEqual({ accept: 'text/csv', variant: 'blue' })
  expect(named(invokeQuery(payload, 'pipeline'))).toEqual({ accept: 'text/csv', variant: 'blue' })
  expect(named(invokeQuery(payload, 'multi-model'))).toMatchObject({ variant: 'blue', targetModel: 'a/b.tar.gz' })
  expect(named(invokeQuery(payload, 'multi-container'))).toMatchObject({ targetContainer: 'a/b.tar.gz' })
  expect(named(invokeQuery(payload, 'components'))).toEqual({ accept: 'text/csv', component: 'a/b.tar.gz' })
})

test('an asynchronous call carries its payload, or names where it lies', () => {
  const waiting = { ...payload, ttlSeconds: '60', uploadFolder: 's3://b/in/', inputLocation: 's3://b/x' }
  expect(named(asyncQuery(waiting))).toEqual({ accept: 'text/csv', ttlSeconds: '60', uploadFolder: 's3://b/in/' })
  expect(named(asyncQuery({ ...waiting, isUploaded: true }))).toMatchObject({ isUploaded: 'true' })
  expect(named(asyncQuery({ ...waiting, kind: 's3', isUploaded: true }))).toEqual({
    accept: 'text/csv',
    ttlSeconds: '60',
    inputLocation: 's3://b/x',
  })
})

test('what is missing is said before the call', () => {
  const without = { ...payload, target: '' }
  expect(optionProblem(without, 'single', false)).toBeUndefined()
  expect(optionProblem(without, 'multi-model', false)).toMatch(/target model/)
  expect(optionProblem(without, 'multi-container', false)).toMatch(/container/)
  expect(optionProblem(without, 'components', false)).toMatch(/component/)
  expect(optionProblem({ ...payload, target: 'folder/' }, 'multi-model', false)).toMatch(/\.tar\.gz/)
  expect(optionProblem({ ...payload, ttlSeconds: '59' }, 'single', true)).toMatch(/60 to 21600/)
  expect(optionProblem({ ...payload, timeoutSeconds: '1.5' }, 'single', true)).toMatch(/1 to 3600/)
  expect(optionProblem({ ...payload, ttlSeconds: '59' }, 'single', false)).toBeUndefined()
})

test('what no header can carry is said before the call, by its field', () => {
  const odd = { ...emptyPayload, contentType: 'not a typeé', customAttributes: 'ünïcode 😀' }
  expect(headerProblems(odd)).toEqual({
    contentType: expect.stringContaining('visible ASCII'),
    accept: undefined,
    customAttributes: expect.stringContaining('visible ASCII'),
  })
  expect(optionProblem(odd, 'single', false)).toMatch(/media type/)
  expect(optionProblem({ ...emptyPayload, accept: 'ü' }, 'single', true)).toMatch(/media type/)
  expect(optionProblem({ ...emptyPayload, customAttributes: 'trace=1' }, 'single', false)).toBeUndefined()
})
