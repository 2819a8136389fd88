import type { Service } from '../../protocol/operation.ts'
import type { Clock } from '../../state/clock.ts'
import { createRole } from './operations/create-role.ts'
import { deleteRole } from './operations/delete-role.ts'
import { getRole } from './operations/get-role.ts'
import { listRoles } from './operations/list-roles.ts'
import {
  deleteRolePolicy,
  getRolePolicy,
  listAttachedRolePolicies,
  listRolePolicies,
  putRolePolicy,
} from './operations/role-policies.ts'
import { simulatePrincipalPolicy } from './operations/simulate-principal-policy.ts'
import type { Roles } from './roles.ts'

export { openRoles, type Roles } from './roles.ts'

/** Roles with inline policies, and what these allow. */
export const createIam = ({ roles, clock }: { roles: Roles; clock: Clock }): Service => ({
  model: 'iam',
  operations: {
    CreateRole: createRole(roles, clock),
    DeleteRole: deleteRole(roles),
    DeleteRolePolicy: deleteRolePolicy(roles),
    GetRole: getRole(roles),
    GetRolePolicy: getRolePolicy(roles),
    ListAttachedRolePolicies: listAttachedRolePolicies(roles),
    ListRolePolicies: listRolePolicies(roles),
    ListRoles: listRoles(roles),
    PutRolePolicy: putRolePolicy(roles),
    SimulatePrincipalPolicy: simulatePrincipalPolicy(roles),
  },
})
