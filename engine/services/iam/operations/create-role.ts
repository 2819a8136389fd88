import type { CreateRoleRequest, CreateRoleResponse } from '@aws-sdk/client-iam'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import type { Clock } from '../../../state/clock.ts'
import { notImplemented } from '../errors.ts'
import { parsePolicy } from '../policy/policy.ts'
import { newRoleId, type RoleRecord, roleToAws } from '../role.ts'
import type { Roles } from '../roles.ts'

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (read 2026-11) */
const maxRoles = 1000

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const createRole =
  (roles: Roles, clock: Clock): Operation<CreateRoleRequest, CreateRoleResponse> =>
  (input, { accountId }) => {
    const { RoleName: name = '', Path: path = '/', AssumeRolePolicyDocument: trustPolicy = '' } = input
    if (input.PermissionsBoundary !== undefined) throw notImplemented('PermissionsBoundary')
    parsePolicy('trust', trustPolicy, 'trust')
    if (roles.has(name)) {
      throw new AwsError('EntityAlreadyExists', `Role with name ${name} already exists.`, { status: 409 })
    }
    if (roles.list().length >= maxRoles)
      throw new AwsError('LimitExceeded', `Cannot exceed quota for RolesPerAccount: ${maxRoles}`, { status: 409 })
    const role: RoleRecord = {
      name,
      path,
      id: newRoleId(),
      arn: `arn:aws:iam::${accountId}:role${path}${name}`,
      createdAt: new Date(Math.floor(clock.now() / 1000) * 1000),
      trustPolicy,
      policies: {},
      ...(input.Description !== undefined && { description: input.Description }),
      maxSessionSeconds: input.MaxSessionDuration ?? 3600,
      tags: input.Tags ?? [],
    }
    roles.put(role)
    return { Role: roleToAws(role) }
  }
