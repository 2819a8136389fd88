import { expect, test } from 'vitest'
import { createRoutes } from './routes.ts'

const handle = async () => {}
const routes = createRoutes(
  [
    { model: 'sagemaker', operations: {} },
    { model: 'cloudwatch', operations: {} },
    { model: 'sts', operations: {} },
  ],
  [
    { scope: 'sagemaker', pathPrefix: '/endpoints/', protocol: 'rest-json', handle },
    { scope: 's3', protocol: 'rest-xml', handle },
  ],
)

const json = { 'content-type': 'application/x-amz-json-1.1' }
const form = { 'content-type': 'application/x-www-form-urlencoded' }

test.each<[string, string | undefined, string, Record<string, string>, string]>([
  ['an object of a bucket named endpoints', 's3', '/endpoints/key', {}, 'rest-xml'],
  ['an object that is JSON of AWS', 's3', '/bucket/key', json, 'rest-xml'],
  ['an object put with a stray target', 's3', '/bucket/key', { 'x-amz-target': 'SageMaker.X' }, 'rest-xml'],
  ['an invocation with such a body', 'sagemaker', '/endpoints/e/invocations', json, 'rest-json'],
  ['a call of the control plane', 'sagemaker', '/', { 'x-amz-target': 'SageMaker.ListModels' }, 'json'],
  ['a scope without its target', 'sagemaker', '/', {}, 'json'],
  ['a service that speaks both, by form', 'monitoring', '/', form, 'query'],
  ['a service that speaks both, by JSON', 'monitoring', '/', json, 'json'],
  ['a form without signature', undefined, '/', form, 'query'],
  ['an invocation without signature', undefined, '/endpoints/e/invocations', {}, 'rest-json'],
  ['anything else without signature', undefined, '/bucket/key', {}, 'rest-xml'],
])('%s hears of errors in its own protocol', (_what, scope, path, headers, protocol) => {
  expect(routes.protocolOf({ scope, path, search: '', headers })).toBe(protocol)
})
