import { expect, it } from 'vitest'
import { failureHint } from './failure-hints'

it.each([
  ['The primary container for production variant AllTraffic did not pass the ping health check.', /GET \/ping/],
  ["ModuleNotFoundError: No module named 'inference'", /inference code/],
  ['Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error.', /no free instance/],
  ["The account-level service limit 'ml.g5.xlarge for endpoint usage' is 0 Instances", /quota/],
  ['Failed to download model data from URL "s3://b/m.tar.gz"', /downloaded or unpacked/],
  ['Could not find model data at s3://bucket/model.tar.gz.', /cannot read the artifact/],
  ['User: arn:aws:iam::1:user/x is not authorized to perform: sagemaker:CreateModel', /permission is missing/],
  ['CannotStartContainerError: could not start the container', /pulled or started/],
])('knows the usual cause of "%s"', (words, cause) => {
  expect(failureHint(words)?.cause).toMatch(cause)
})

it('says nothing about what it does not know', () => {
  expect(failureHint('Something new')).toBeUndefined()
})
