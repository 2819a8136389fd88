import { expect, test } from 'vitest'
import { askedPage, forgetAskedPage, keepAskedPage } from './asked-page'

const cookieOf = (setCookie: string) => new Headers({ cookie: `other=1; ${setCookie.split(';')[0]}` })

test('the page asked for comes back, with its query', () => {
  const path = '/us-east-1/endpoints/churn/metrics?range=3h&variant=a%20b'
  expect(askedPage(cookieOf(keepAskedPage(3000, path)), 3000)).toBe(path)
})

test.each(['//elsewhere.example/x', 'https://elsewhere.example', '/\\elsewhere.example', ''])(
  'never leads to another site: %s',
  path => {
    expect(askedPage(cookieOf(keepAskedPage(3000, path)), 3000)).toBe('/')
  },
)

test('another dashboard of this machine, a broken value, and one that was forgotten are no page', () => {
  expect(askedPage(cookieOf(keepAskedPage(3001, '/us-east-1/models')), 3000)).toBe('/')
  expect(askedPage(new Headers({ cookie: 'slipway_asked_3000=%E0%A4' }), 3000)).toBe('/')
  expect(askedPage(cookieOf(forgetAskedPage(3000)), 3000)).toBe('/')
})
