import { GetRoleCommand } from '@aws-sdk/client-iam'
import { trustsSageMaker } from '@/lib/roles/trusts-sagemaker'
import { ask } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import { roleNameOf } from '../role-arn'

const common = { id: 'role-trust', title: 'Role trusts SageMaker', field: 'roleArn' }

/** Whether the execution role is there, and may be taken on by SageMaker. */
export const roleTrust: Check = {
  id: common.id,
  title: common.title,
  run: async ({ aws, signal }, { roleArn }) => {
    const name = roleNameOf(roleArn)
    if (name === undefined || roleArn === undefined) return []
    const iam = await aws.iam
    const found = await ask('iam:GetRole', iam.send(new GetRoleCommand({ RoleName: name }), { abortSignal: signal }))
    return [decideTrust(roleArn, found?.Role)]
  },
}

/** `role` as IAM returns it: the trust policy is percent-encoded. */
export function decideTrust(
  roleArn: string,
  role: { Arn?: string | undefined; AssumeRolePolicyDocument?: string | undefined } | undefined,
): CheckResult {
  if (role && role.Arn !== roleArn)
    return {
      ...common,
      outcome: 'not-checkable',
      detail: `The role is of another account or path: this account’s role of that name is ${role.Arn}.`,
      cure: 'SageMaker takes roles of the account that it works in alone.',
    }
  if (!role)
    return {
      ...common,
      outcome: 'failed',
      detail: `There is no role ${roleArn}.`,
      cure: 'Choose one of the list, or create the role in IAM.',
    }
  if (trustsSageMaker(role.AssumeRolePolicyDocument))
    return { ...common, outcome: 'passed', detail: 'Its trust policy lets sagemaker.amazonaws.com take it on.' }
  return {
    ...common,
    outcome: 'failed',
    detail: 'Its trust policy does not let sagemaker.amazonaws.com take it on.',
    cure: 'Add to the trust policy: {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}.',
  }
}
