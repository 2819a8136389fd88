import { expect, test } from 'vitest'
import { type DeployDraft, draftOf } from '../deploy/draft'
import { preflightInputOf } from './of-draft'
import { PreflightInput } from './schema'

const long = 'n'.repeat(5000)
const many = Array.from({ length: 40 }, (_, index) => `subnet-${index}`).join(',')
const derived = { modelName: 'n-model', configName: 'n-config', componentName: 'n-component' }

test.each<Partial<DeployDraft>>([
  { endpointName: long },
  { modelName: long, endpointName: 'churn' },
  { roleArn: long },
  { kmsKeyId: long },
  { subnetIds: many },
  { securityGroupIds: long },
  { volumeGb: '1e9', downloadTimeoutSeconds: '-1' },
  { option: 'asynchronous', asyncOutputUrl: `s3://${long}` },
  { modelSource: 'existing', existingModelName: long },
  {
    containers: [
      { hostname: '', image: long, artifactUrl: long, environment: [{ key: 'SAGEMAKER_PROGRAM', value: long }] },
    ],
  },
])('what no field takes is not sent to the checks', change => {
  const input = preflightInputOf({ ...draftOf({}), ...change }, derived)
  expect(PreflightInput.safeParse(input)).toMatchObject({ success: true })
  expect(JSON.stringify(input).length).toBeLessThan(2000)
})
