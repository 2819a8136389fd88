import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { executionRole, executionRoleName } from '../execution-role.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const getRole =
  (createdAt: Date): Operation<GetRoleRequest, GetRoleResponse> =>
  ({ RoleName }, request) => {
    if (RoleName === executionRoleName) return { Role: executionRole(request.accountId, createdAt) }
    throw new AwsError('NoSuchEntity', `The role with name ${RoleName} cannot be found.`, { status: 404 })
  }
