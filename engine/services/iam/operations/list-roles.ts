import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { executionRole } from '../execution-role.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html: one role, so never a second page. */
export const listRoles =
  (createdAt: Date): Operation<ListRolesRequest, ListRolesResponse> =>
  ({ PathPrefix = '/', Marker }, request) => {
    if (Marker !== undefined) throw new AwsError('ValidationError', 'Invalid Marker: no earlier page gave it out.')
    const roles = [executionRole(request.accountId, createdAt)]
    return { Roles: roles.filter(role => role.Path?.startsWith(PathPrefix)), IsTruncated: false }
  }
