import { describe, expect, it } from 'vitest'
import { type DeployDraft, draftOf, emptyDraft } from './draft'
import { parseDraft } from './parse-draft'
import { planOf, requestsOf } from './plan'
import { readDraft } from './stored-draft'

const image = '123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1'
const roleArn = 'arn:aws:iam::123456789012:role/r'

function parse(change: Partial<DeployDraft>) {
  const draft = { ...draftOf({ endpointName: 'e', image, roleArn }), ...change }
  return parseDraft(draft, { modelName: 'm', configName: 'c', componentName: 'i' })
}

function bodies(change: Partial<DeployDraft>) {
  const parsed = parse(change)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
  const requests = requestsOf(planOf(parsed.form, 'operation-1'))
  return Object.fromEntries(requests.map(({ operation, body }) => [operation, body]))
}

const errors = (change: Partial<DeployDraft>) => {
  const parsed = parse(change)
  return parsed.ok ? {} : parsed.errors
}

describe('a VPC', () => {
  const vpc = { subnetIds: 'subnet-1, subnet-2\nsubnet-3', securityGroupIds: ' sg-1 ' }
  it('is the model’s, by ids as people write them', () => {
    expect(bodies(vpc).CreateModel).toMatchObject({
      VpcConfig: { Subnets: ['subnet-1', 'subnet-2', 'subnet-3'], SecurityGroupIds: ['sg-1'] },
    })
    expect(bodies({}).CreateModel).not.toHaveProperty('VpcConfig')
  })
  it('is given whole: the half that is missing is asked for', () => {
    expect(errors({ subnetIds: 'subnet-1' })).toMatchObject({
      securityGroupIds: expect.stringContaining('security group too'),
    })
    expect(errors({ securityGroupIds: 'sg-1' })).toMatchObject({ subnetIds: expect.stringContaining('subnet too') })
    expect(errors({ ...vpc, subnetIds: 'subnet_1' })).toMatchObject({
      subnetIds: expect.stringContaining('letters, digits'),
    })
    expect(errors({ ...vpc, securityGroupIds: 'a b c d e f' })).toMatchObject({
      securityGroupIds: expect.stringContaining('at most 5'),
    })
  })
  it('is left out of what serverless endpoints are asked with, which take none', () => {
    expect(bodies({ ...vpc, option: 'serverless' }).CreateModel).not.toHaveProperty('VpcConfig')
  })
})

describe('a KMS key', () => {
  it('is the config’s', () => {
    expect(bodies({ kmsKeyId: ' alias/mine ' }).CreateEndpointConfig).toMatchObject({ KmsKeyId: 'alias/mine' })
    expect(bodies({}).CreateEndpointConfig).not.toHaveProperty('KmsKeyId')
    expect(bodies({ kmsKeyId: 'alias/mine', option: 'serverless' }).CreateEndpointConfig).not.toHaveProperty('KmsKeyId')
  })
  it('is refused where AWS takes none, and as what is none', () => {
    const variants = emptyDraft().variants.map(variant => ({ ...variant, instanceType: 'ml.g5.xlarge' }))
    expect(errors({ kmsKeyId: 'alias/mine', variants })).toMatchObject({
      kmsKeyId: expect.stringContaining('encrypts its own disks'),
    })
    expect(errors({ kmsKeyId: 'my key' })).toMatchObject({ kmsKeyId: expect.stringContaining('an alias') })
  })
})

it('a draft of before they were asked is still read', () => {
  const {
    subnetIds: _subnets,
    securityGroupIds: _groups,
    kmsKeyId: _key,
    ...earlier
  } = draftOf({ endpointName: 'old' })
  const stored = JSON.stringify({ draft: earlier, prefill: '{}' })
  expect(readDraft(stored, {})).toMatchObject({
    endpointName: 'old',
    subnetIds: '',
    securityGroupIds: '',
    kmsKeyId: '',
  })
})
