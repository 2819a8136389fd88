import type { Role } from '@aws-sdk/client-iam'

export const executionRoleName = 'slipway-execution-role'

const trustPolicy = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' }],
}

/** The account's one role: SageMaker may assume it, so that every form that asks for a role has one to offer. */
export const executionRole = (accountId: string, createdAt: Date): Role => ({
  Path: '/',
  RoleName: executionRoleName,
  RoleId: 'AROASLIPWAYEXECUTION0',
  Arn: `arn:aws:iam::${accountId}:role/${executionRoleName}`,
  CreateDate: createdAt,
  // IAM percent-encodes policies (RFC 3986) in its replies.
  AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trustPolicy)),
  Description: 'Local execution role of the Slipway engine.',
  MaxSessionDuration: 3600,
})
