import { expect, test } from 'vitest'
import { type DeployDraft, draftOf, emptyVariant } from './draft'
import { parseDraft } from './parse-draft'
import { trimmedDraft } from './trimmed-draft'

const derived = { modelName: 'churn-model', configName: 'churn-config', componentName: 'churn-component' }

const draft: DeployDraft = {
  ...draftOf({
    compare: 'variants',
    endpointName: 'churn',
    artifactUrl: 's3://bucket/churn/model.tar.gz',
    image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/churn:1',
    roleArn: 'arn:aws:iam::123456789012:role/service',
    environment: 'NAME=value',
  }),
  hasShadow: false,
  shadow: { ...emptyVariant('shadow'), modelName: 'other' },
  tags: [{ key: 'team', value: 'a b' }],
  kmsKeyId: 'alias/key',
}

/** Every text with what comes along when it is pasted. */
const padded = (value: unknown): unknown => {
  if (typeof value === 'string') return ` \u00a0${value}\n`
  if (Array.isArray(value)) return value.map(padded)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, padded(each)]))
}

test('spaces around what is pasted change nothing, in any field', () => {
  const { option, shape, modelSource } = draft
  const [container] = draft.containers
  const pasted = { ...(padded(draft) as DeployDraft), option, shape, modelSource }
  const expected = { ...draft, containers: [{ ...container, environment: [{ key: 'NAME', value: ' \u00a0value\n' }] }] }
  expect(trimmedDraft(pasted)).toEqual(expected)
  const parsed = parseDraft(pasted, derived)
  expect(parsed).toMatchObject({
    ok: true,
    form: { endpointName: 'churn', containers: [{ environment: { NAME: ' \u00a0value\n' } }] },
  })
})
