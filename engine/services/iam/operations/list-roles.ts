import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam'
import type { Operation } from '../../../protocol/operation.ts'
import { pageOf } from '../page.ts'
import { roleToAws } from '../role.ts'
import type { Roles } from '../roles.ts'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html */
export const listRoles =
  (roles: Roles): Operation<ListRolesRequest, ListRolesResponse> =>
  ({ PathPrefix = '/', MaxItems, Marker }) => {
    const { items, ...page } = pageOf(
      roles.list().filter(role => role.path.startsWith(PathPrefix)),
      MaxItems,
      Marker,
    )
    return { Roles: items.map(roleToAws), ...page }
  }
