import { describe, expect, it } from 'vitest'
import type { ArchiveListing } from '../artifacts/archive/model'
import { lintLayout } from '../artifacts/layouts/lint'
import { instanceOf } from '../instances/instance-of'
import { decideLayout } from './checks/archive-layout'
import { decideDownload, decideFolder, decideVolume } from './checks/artifact'
import { decideHardware } from './checks/hardware'
import { decideImage } from './checks/image-registry'
import { decideKey } from './checks/kms-key'
import { decideNetwork } from './checks/network'
import { decidePrice } from './checks/price'
import { decideQuota, type Wanted } from './checks/quota'
import { decideNeed, type Need } from './checks/role-permissions'
import { decideTrust } from './checks/role-trust'
import { decideUnpacked } from './checks/unpacked-size'

const GIB = 1024 ** 3

describe('the hardware', () => {
  const on = (type: string) => {
    const instance = instanceOf(type)
    if (!instance) throw new Error(type)
    return instance
  }
  it.each([
    [{ arch: 'x86_64', processor: 'cpu' }, 'ml.m5.large', 'passed'],
    [{ arch: 'x86_64' }, 'ml.m5.large', 'passed'],
    [{ arch: 'x86_64', processor: 'gpu' }, 'ml.g5.xlarge', 'passed'],
    [{ arch: 'x86_64', processor: 'neuron' }, 'ml.inf2.xlarge', 'passed'],
    [{ arch: 'arm64', processor: 'cpu' }, 'ml.c8g.large', 'passed'],
    [{ arch: 'arm64', processor: 'cpu' }, 'ml.m5.large', 'failed'],
    [{ arch: 'x86_64', processor: 'cpu' }, 'ml.r7gd.large', 'failed'],
    [{ arch: 'x86_64', processor: 'neuron' }, 'ml.g5.xlarge', 'failed'],
    [{ arch: 'x86_64', processor: 'gpu' }, 'ml.m5.large', 'warning'],
    [{ arch: 'x86_64', processor: 'gpu' }, 'ml.inf2.xlarge', 'warning'],
    [{ arch: 'x86_64', processor: 'cpu' }, 'ml.g5.xlarge', 'warning'],
  ] as const)('%o on %s: %s', (built, type, outcome) => {
    const verdict = decideHardware(built, on(type))
    expect(verdict).toMatchObject({ outcome })
    expect(verdict.cure !== undefined).toBe(outcome !== 'passed')
  })
})

describe('the size of an archive', () => {
  const variant = { field: 'variants.0', instanceType: 'ml.m5.large' }
  it('fits the volume, is near to it, or does not', () => {
    expect(decideVolume({ ...variant, volumeGb: 30 }, 10 * GIB)).toBeUndefined()
    expect(decideVolume({ ...variant, volumeGb: 30 }, 20 * GIB)).toMatchObject({
      outcome: 'warning',
      field: 'volumeGb',
      cure: expect.stringContaining('45 GB'),
    })
    expect(decideVolume({ ...variant, volumeGb: 30 }, 31 * GIB)).toMatchObject({ outcome: 'failed' })
    expect(decideVolume(variant, 500 * GIB)).toBeUndefined()
    expect(decideVolume({ ...variant, instanceType: 'ml.g5.xlarge' }, 300 * GIB)).toMatchObject({
      outcome: 'failed',
      cure: expect.stringContaining('larger disks'),
    })
  })
  it('is downloaded within its time, or takes longer', () => {
    expect(decideDownload(variant, GIB)).toBeUndefined()
    expect(decideDownload({ ...variant, downloadTimeoutSeconds: 60 }, 10 * GIB)).toMatchObject({
      outcome: 'warning',
      detail: expect.stringContaining('about 205 s'),
      field: 'downloadTimeoutSeconds',
    })
    expect(decideDownload({ ...variant, downloadTimeoutSeconds: 600 }, 10 * GIB)).toBeUndefined()
  })
  it('of a folder is told by its archives', () => {
    const place = { bucket: 'b', key: 'm/' }
    expect(decideFolder(place, { archiveCount: 3, largestBytes: 1, isWhole: false })).toMatchObject({
      outcome: 'passed',
      detail: expect.stringContaining('At least 3'),
    })
    expect(decideFolder(place, { archiveCount: 0, largestBytes: 0, isWhole: true })).toMatchObject({
      outcome: 'warning',
    })
  })
})

describe('what comes out of an archive', () => {
  const instances = (change: object) => ({
    option: 'real-time' as const,
    variants: [{ field: 'variants.0', ...change }],
  })
  it('has room on the volume, on the disks of the type, in a serverless environment, or has not', () => {
    const sizes = { storedBytes: GIB, unpackedBytes: 6 * GIB }
    expect(decideUnpacked(instances({ instanceType: 'ml.m5.large' }), sizes)).toBeUndefined()
    expect(decideUnpacked(instances({ instanceType: 'ml.m5.large', volumeGb: 7 }), sizes)).toBeUndefined()
    expect(decideUnpacked(instances({ instanceType: 'ml.m5.large', volumeGb: 6 }), sizes)).toMatchObject({
      outcome: 'failed',
      cure: 'State a volume of 12 GB or more.',
      field: 'volumeGb',
    })
    const large = { storedBytes: GIB, unpackedBytes: 200 * GIB }
    expect(decideUnpacked(instances({ instanceType: 'ml.g5.xlarge' }), sizes)).toBeUndefined()
    expect(decideUnpacked(instances({ instanceType: 'ml.g4dn.xlarge' }), large)).toMatchObject({
      cure: expect.stringContaining('larger disks'),
    })
    expect(decideUnpacked({ option: 'serverless', variants: [] }, sizes)).toMatchObject({ outcome: 'failed' })
  })
})

describe('an archive', () => {
  const listing = (change: object = {}): ArchiveListing => ({
    format: 'tar.gz',
    entries: [],
    problems: [],
    compressedBytes: 5,
    unpackedBytes: 9,
    ...change,
  })
  const problem = (kind: 'out-of-time' | 'bomb' | 'trailing-bytes', severity: 'error' | 'warning', path?: string) => ({
    kind,
    severity,
    rule: 'Rule.',
    cure: 'Cure.',
    ...(path && { path }),
  })
  const decide = (change: object) => decideLayout(listing(change), undefined)
  it('that was not read to its end in time is not judged by what is missing', () => {
    const cut = listing({ problems: [problem('out-of-time', 'error')] })
    expect(decideLayout(cut, lintLayout('sklearn', cut))).toMatchObject({
      outcome: 'not-checkable',
      cure: expect.stringContaining('Check this archive'),
    })
  })
  it('is judged by its worst problem', () => {
    const expected = { outcome: 'failed', detail: 'zeros: Rule.', cure: 'Cure.' }
    expect(decide({ problems: [problem('bomb', 'error', 'zeros')] })).toMatchObject(expected)
    expect(decide({ problems: [problem('trailing-bytes', 'warning')] })).toMatchObject({ outcome: 'warning' })
    expect(decide({})).toMatchObject({ outcome: 'passed', detail: expect.stringContaining('not known') })
  })
})

describe('an image', () => {
  const uri = '123456789012.dkr.ecr.us-east-1.amazonaws.com/mine:1'
  const address = { account: '123456789012', region: 'us-east-1', repository: 'mine', tag: '1' }
  const found = (sizeBytes: number) => ({ state: 'found', digest: 'sha256:0', sizeBytes }) as const
  it('of more than 10 GB is too large for serverless alone', () => {
    expect(decideImage({ uri, address, presence: found(11 * GIB), option: 'serverless' })).toMatchObject({
      outcome: 'failed',
    })
    expect(decideImage({ uri, address, presence: found(11 * GIB), option: 'real-time' })).toMatchObject({
      outcome: 'passed',
    })
  })
  it('that ECR does not show fails, unless AWS publishes it', () => {
    expect(decideImage({ uri, address, presence: undefined, option: 'real-time' })).toMatchObject({ outcome: 'failed' })
    const published = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3'
    const missing = { state: 'missing', reason: '' } as const
    expect(decideImage({ uri: published, address, presence: missing, option: 'real-time' })).toMatchObject({
      outcome: 'warning',
    })
  })
  it('that may not be looked at says by which permission', () => {
    const presence = { state: 'unknown', reason: '', iamAction: 'ecr:BatchGetImage' } as const
    expect(decideImage({ uri, address, presence, option: 'real-time' })).toMatchObject({
      outcome: 'not-checkable',
      iamAction: 'ecr:BatchGetImage',
    })
  })
})

describe('a role', () => {
  const arn = 'arn:aws:iam::123456789012:role/r'
  const trust = (Service: string) =>
    encodeURIComponent(JSON.stringify({ Statement: { Effect: 'Allow', Principal: { Service } } }))
  it('trusts SageMaker, or not, or is another', () => {
    expect(decideTrust(arn, { Arn: arn, AssumeRolePolicyDocument: trust('sagemaker.amazonaws.com') })).toMatchObject({
      outcome: 'passed',
    })
    expect(decideTrust(arn, { Arn: arn, AssumeRolePolicyDocument: trust('ec2.amazonaws.com') })).toMatchObject({
      outcome: 'failed',
    })
    expect(decideTrust(arn, undefined)).toMatchObject({ outcome: 'failed' })
    expect(decideTrust(arn, { Arn: 'arn:aws:iam::999999999999:role/r' })).toMatchObject({ outcome: 'not-checkable' })
  })
  const need: Need = {
    id: 'n',
    title: 'N',
    actions: ['s3:GetObject'],
    resources: ['a', 'b'],
    without: 'failed',
    consequence: 'it fails',
    field: 'roleArn',
  }
  it('is read resource by resource where the simulation tells them apart', () => {
    const part = (EvalResourceName: string, EvalResourceDecision: 'allowed' | 'implicitDeny') => ({
      EvalResourceName,
      EvalResourceDecision,
    })
    const result = (parts: ReturnType<typeof part>[]) => [
      { EvalActionName: 's3:GetObject', EvalDecision: 'allowed' as const, ResourceSpecificResults: parts },
    ]
    expect(decideNeed(need, result([part('a', 'allowed'), part('b', 'allowed')]))).toMatchObject({ outcome: 'passed' })
    expect(decideNeed(need, result([part('a', 'allowed'), part('b', 'implicitDeny')]))).toMatchObject({
      outcome: 'failed',
      detail: expect.stringContaining('s3:GetObject on b'),
    })
    expect(
      decideNeed({ ...need, without: 'warning' }, [{ EvalActionName: 's3:GetObject', EvalDecision: 'explicitDeny' }]),
    ).toMatchObject({ outcome: 'warning' })
  })
})

describe('a quota', () => {
  const wanted: Wanted = { quotaName: 'q', title: 'Q', count: 3, used: 2, unit: 'instances', field: 'f' }
  it.each([
    [5, false, 'passed'],
    [4, false, 'failed'],
    [4, true, 'failed'],
    [5, true, 'warning'],
  ])('of %d, of which the use is known in part: %s: %s', (value, isPartial, outcome) => {
    expect(decideQuota(wanted, { name: 'q', value }, isPartial)).toMatchObject({ outcome })
  })
  it('that is not listed is not checkable', () => {
    expect(decideQuota(wanted, undefined, false)).toMatchObject({ outcome: 'not-checkable' })
  })
})

describe('a VPC', () => {
  const asked = { subnetIds: ['subnet-1', 'subnet-2'], securityGroupIds: ['sg-1'] }
  const inVpc = (vpcId: string, ...ids: string[]) => ids.map(id => ({ id, vpcId }))
  it.each([
    [inVpc('v', 'subnet-1', 'subnet-2'), inVpc('v', 'sg-1'), 'passed', ''],
    [inVpc('v', 'subnet-1'), inVpc('v', 'sg-1'), 'failed', 'no subnet subnet-2'],
    [inVpc('v', 'subnet-1', 'subnet-2'), [], 'failed', 'no security group sg-1'],
    [inVpc('v', 'subnet-1', 'subnet-2'), inVpc('w', 'sg-1'), 'failed', 'different VPCs: v, w'],
  ])('%o and %o: %s', (subnets, groups, outcome, detail) => {
    expect(decideNetwork(asked, subnets, groups)).toMatchObject({ outcome, detail: expect.stringContaining(detail) })
  })
})

describe('a KMS key', () => {
  const good = { KeyState: 'Enabled', KeyUsage: 'ENCRYPT_DECRYPT', KeySpec: 'SYMMETRIC_DEFAULT' } as const
  it.each([
    [good, 'passed'],
    [undefined, 'failed'],
    [{ ...good, KeyState: 'PendingDeletion' } as const, 'failed'],
    [{ ...good, KeyUsage: 'SIGN_VERIFY', KeySpec: 'RSA_2048' } as const, 'failed'],
  ])('%o: %s', (key, outcome) => {
    expect(decideKey('alias/k', key)).toMatchObject({ outcome })
  })
})

it('a price is not checkable without prices, by the permission where that is why', () => {
  const hosted = { kind: 'serverless', memoryMb: 2048 } as const
  expect(decidePrice(hosted, undefined, undefined)).toMatchObject({ outcome: 'not-checkable' })
  expect(decidePrice(hosted, undefined, 'You lack pricing:GetProducts.')).toMatchObject({
    iamAction: 'pricing:GetProducts',
  })
})
