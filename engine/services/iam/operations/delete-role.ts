import type { DeleteRoleRequest } from '@aws-sdk/client-iam'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import type { Roles } from '../roles.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html */
export const deleteRole =
  (roles: Roles): Operation<DeleteRoleRequest, object> =>
  ({ RoleName = '' }) => {
    const { policies } = roles.require(RoleName)
    if (Object.keys(policies).length > 0)
      throw new AwsError('DeleteConflict', 'Cannot delete entity, must delete policies first.', { status: 409 })
    roles.delete(RoleName)
    return {}
  }
