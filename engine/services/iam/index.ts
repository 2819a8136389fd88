import type { Service } from '../../protocol/operation.ts'
import { getRole } from './operations/get-role.ts'
import { listRoles } from './operations/list-roles.ts'

/** One local execution role, as old as the data folder. */
export const createIam = (deps: { createdAt: Date }): Service => ({
  model: 'iam',
  operations: { GetRole: getRole(deps.createdAt), ListRoles: listRoles(deps.createdAt) },
})
