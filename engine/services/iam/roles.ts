import type { DatabaseSync } from 'node:sqlite'
import { openCollection } from '../../state/collection.ts'
import { executionRole } from './execution-role.ts'
import { evaluate, trusts } from './policy/evaluate.ts'
import { parsePolicy } from './policy/policy.ts'
import { noSuchEntity, policiesOf, type RoleRecord } from './role.ts'

export interface Roles {
  /** Throws NoSuchEntity. */
  require(name: string): RoleRecord
  find(arn: string): RoleRecord | undefined
  has(name: string): boolean
  put(role: RoleRecord): void
  delete(name: string): void
  /** By name. */
  list(): RoleRecord[]
  /** Whether a service may take on the role and then do this; undefined for a role of another account. */
  permits(arn: string, service: string, action: string, resource: string): boolean | undefined
  clear(): void
}

interface Account {
  accountId: string
  /** The first role is as old as the account. */
  createdAt: Date
}

/** IAM is global: one scope for all regions. Names differ by more than case. */
const scope = 'global'

/** The roles of the account; the execution role is there from the beginning and can be changed like any other. */
export function openRoles(database: DatabaseSync, { accountId, createdAt }: Account): Roles {
  const collection = openCollection<RoleRecord>(database, 'iam_roles')
  const put = (role: RoleRecord) => collection.put(scope, role.name.toLowerCase(), role)
  if (collection.list(scope).length === 0) put(executionRole(accountId, createdAt))
  const find = (arn: string) => collection.list(scope).find(role => role.arn === arn)
  return {
    require(name) {
      const role = collection.get(scope, name.toLowerCase())
      if (role) return role
      throw noSuchEntity(`The role with name ${name} cannot be found.`)
    },
    find,
    has: name => collection.get(scope, name.toLowerCase()) !== undefined,
    put,
    delete: name => void collection.delete(scope, name.toLowerCase()),
    list: () => collection.list(scope).sort((a, b) => (a.name < b.name ? -1 : 1)),
    permits(arn, service, action, resource) {
      const role = find(arn)
      if (!role) return arn.split(':')[4] === accountId ? false : undefined
      const keys = new Map([['aws:sourceaccount', [accountId]]])
      const isTrusted = trusts(parsePolicy('trust', role.trustPolicy, 'trust'), service, keys)
      return isTrusted && evaluate(policiesOf(role), { action, resource, keys }).decision === 'allowed'
    },
    clear() {
      collection.clear()
      put(executionRole(accountId, createdAt))
    },
  }
}
