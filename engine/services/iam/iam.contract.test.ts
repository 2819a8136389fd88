import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestEngine, type TestEngine } from '../../fixtures/test-engine.ts'

const key = 'arn:aws:s3:::bucket/models/model.tar.gz'
const trust = (Service: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }],
  })
const document = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement })
const reads = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/models/*' })

let engine: TestEngine
let iam: IAMClient

beforeAll(async () => {
  engine = await startTestEngine()
  iam = new IAMClient(engine.clientConfig)
})
afterAll(() => engine[Symbol.asyncDispose]())

const makeRole = async (RoleName: string, service = 'sagemaker.amazonaws.com') =>
  (await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust(service) }))).Role?.Arn ?? ''
const put = (RoleName: string, PolicyDocument: string, PolicyName = 'inline') =>
  iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }))
const decisions = async (PolicySourceArn: string, ActionNames: string[], ResourceArns?: string[], more = {}) => {
  const command = new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames, ResourceArns, ...more })
  const { EvaluationResults = [] } = await iam.send(command)
  return EvaluationResults.map(each => [each.EvalActionName, each.EvalResourceName, each.EvalDecision])
}

describe('roles', () => {
  it('are made, listed, read and deleted', async () => {
    const arn = await makeRole('a-role')
    expect(arn).toBe(`arn:aws:iam::${engine.accountId}:role/a-role`)
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'A-ROLE' }))
    expect(Role).toMatchObject({ RoleName: 'a-role', RoleId: expect.stringMatching(/^AROA[A-Z2-7]{17}$/) })
    await expect(makeRole('A-role')).rejects.toMatchObject({ name: 'EntityAlreadyExistsException' })
    const first = await iam.send(new ListRolesCommand({ MaxItems: 1 }))
    expect([first.IsTruncated, first.Roles?.[0]?.RoleName]).toEqual([true, 'a-role'])
    const { Roles } = await iam.send(new ListRolesCommand({ Marker: first.Marker }))
    expect(Roles?.map(role => role.RoleName)).toEqual(['slipway-execution-role'])
    await put('a-role', reads)
    await expect(iam.send(new DeleteRoleCommand({ RoleName: 'a-role' }))).rejects.toMatchObject({
      name: 'DeleteConflictException',
      message: 'Cannot delete entity, must delete policies first.',
    })
    await iam.send(new DeleteRolePolicyCommand({ RoleName: 'a-role', PolicyName: 'inline' }))
    await iam.send(new DeleteRoleCommand({ RoleName: 'a-role' }))
    await expect(iam.send(new GetRoleCommand({ RoleName: 'a-role' }))).rejects.toThrow('cannot be found')
  })

  it('keep their inline policies as they were given', async () => {
    await makeRole('keeps')
    await put('keeps', reads)
    const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: 'keeps' }))
    expect(PolicyNames).toEqual(['inline'])
    const got = await iam.send(new GetRolePolicyCommand({ RoleName: 'keeps', PolicyName: 'inline' }))
    expect(decodeURIComponent(got.PolicyDocument ?? '')).toBe(reads)
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName: 'keeps' }))
    expect(attached.AttachedPolicies).toEqual([])
    await expect(put('keeps', '{"Statement":')).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' })
    await expect(put('keeps', reads.padEnd(reads.length + 20_000, ' '))).resolves.toBeDefined()
    const long = document({ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${'x'.repeat(11_000)}` })
    await expect(put('keeps', long)).rejects.toMatchObject({ name: 'LimitExceededException' })
  })
})

describe('SimulatePrincipalPolicy', () => {
  it('allows what an inline policy allows, and nothing besides', async () => {
    const arn = await makeRole('reader')
    expect(await decisions(arn, ['s3:GetObject'], [key])).toEqual([['s3:GetObject', key, 'implicitDeny']])
    await put('reader', reads)
    expect(await decisions(arn, ['s3:GetObject', 's3:PutObject'], [key, 'arn:aws:s3:::other/a'])).toEqual([
      ['s3:GetObject', key, 'allowed'],
      ['s3:GetObject', 'arn:aws:s3:::other/a', 'implicitDeny'],
      ['s3:PutObject', key, 'implicitDeny'],
      ['s3:PutObject', 'arn:aws:s3:::other/a', 'implicitDeny'],
    ])
  })

  it('adds the policies of the request and minds a boundary and the context', async () => {
    const arn = await makeRole('bounded')
    const all = document({ Effect: 'Allow', Action: '*', Resource: '*' })
    const tls = document({
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    })
    expect(await decisions(arn, ['s3:GetObject'], undefined, { PolicyInputList: [all] })).toEqual([
      ['s3:GetObject', '*', 'allowed'],
    ])
    const bounded = { PolicyInputList: [all], PermissionsBoundaryPolicyInputList: [reads] }
    expect(await decisions(arn, ['s3:PutObject'], [key], bounded)).toEqual([['s3:PutObject', key, 'implicitDeny']])
    const ContextEntries = [
      { ContextKeyName: 'aws:SecureTransport', ContextKeyType: 'boolean', ContextKeyValues: ['false'] },
    ]
    expect(await decisions(arn, ['s3:PutObject'], [key], { PolicyInputList: [all, tls], ContextEntries })).toEqual([
      ['s3:PutObject', key, 'explicitDeny'],
    ])
  })

  it('knows the execution role from the beginning, and no other principal', async () => {
    const arn = `arn:aws:iam::${engine.accountId}:role/slipway-execution-role`
    expect(await decisions(arn, ['s3:GetObject', 'ecr:BatchGetImage', 'iam:CreateUser'])).toEqual([
      ['s3:GetObject', '*', 'allowed'],
      ['ecr:BatchGetImage', '*', 'allowed'],
      ['iam:CreateUser', '*', 'implicitDeny'],
    ])
    await expect(decisions('arn:aws:iam::999999999999:role/x', ['s3:GetObject'])).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    })
    await expect(decisions(arn, ['s3:GetObject'], undefined, { ResourcePolicy: reads })).rejects.toThrow(
      'ResourcePolicy is not implemented by the Slipway engine yet.',
    )
  })
})
