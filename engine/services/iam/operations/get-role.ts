import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam'
import type { Operation } from '../../../protocol/operation.ts'
import { roleToAws } from '../role.ts'
import type { Roles } from '../roles.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html */
export const getRole =
  (roles: Roles): Operation<GetRoleRequest, GetRoleResponse> =>
  ({ RoleName = '' }) => {
    const role = roles.require(RoleName)
    return { Role: { ...roleToAws(role), ...(role.tags.length > 0 && { Tags: role.tags }) } }
  }
