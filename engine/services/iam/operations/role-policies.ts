import type {
  DeleteRolePolicyRequest,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
  ListRolePoliciesRequest,
  ListRolePoliciesResponse,
  PutRolePolicyRequest,
} from '@aws-sdk/client-iam'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import { parsePolicy } from '../policy/policy.ts'
import { noSuchEntity, type RoleRecord } from '../role.ts'
import type { Roles } from '../roles.ts'

/** Of all inline policies of a role: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const maxPolicyCharacters = 10_240

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const putRolePolicy =
  (roles: Roles): Operation<PutRolePolicyRequest, object> =>
  ({ RoleName = '', PolicyName = '', PolicyDocument = '' }) => {
    const role = roles.require(RoleName)
    parsePolicy(PolicyName, PolicyDocument, 'identity')
    const policies = { ...role.policies, [PolicyName]: PolicyDocument }
    const characters = Object.values(policies).join('').replace(/\s/g, '').length
    if (characters > maxPolicyCharacters)
      throw new AwsError(
        'LimitExceeded',
        `Maximum policy size of ${maxPolicyCharacters} bytes exceeded for role ${role.name}`,
        { status: 409 },
      )
    roles.put({ ...role, policies })
    return {}
  }

function documentOf(role: RoleRecord, policyName: string): string {
  const document = Object.hasOwn(role.policies, policyName) ? role.policies[policyName] : undefined
  if (document !== undefined) return document
  throw noSuchEntity(`The role policy with name ${policyName} cannot be found.`)
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html */
export const getRolePolicy =
  (roles: Roles): Operation<GetRolePolicyRequest, GetRolePolicyResponse> =>
  ({ RoleName = '', PolicyName = '' }) => {
    const role = roles.require(RoleName)
    return { RoleName: role.name, PolicyName, PolicyDocument: encodeURIComponent(documentOf(role, PolicyName)) }
  }

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html */
export const deleteRolePolicy =
  (roles: Roles): Operation<DeleteRolePolicyRequest, object> =>
  ({ RoleName = '', PolicyName = '' }) => {
    const role = roles.require(RoleName)
    documentOf(role, PolicyName)
    const policies = Object.entries(role.policies).filter(([name]) => name !== PolicyName)
    roles.put({ ...role, policies: Object.fromEntries(policies) })
    return {}
  }

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html */
export const listRolePolicies =
  (roles: Roles): Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> =>
  ({ RoleName = '', MaxItems, Marker }) => {
    const { items, ...page } = pageOf(Object.keys(roles.require(RoleName).policies).sort(), MaxItems, Marker)
    return { PolicyNames: items, ...page }
  }

/** The account has no managed policies, so none can be attached. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html */
export const listAttachedRolePolicies =
  (roles: Roles): Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> =>
  ({ RoleName = '' }) => {
    roles.require(RoleName)
    return { AttachedPolicies: [], IsTruncated: false }
  }
