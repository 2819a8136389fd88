import { randomInt } from 'node:crypto'
import type { Role, Tag } from '@aws-sdk/client-iam'
import { AwsError } from '../../protocol/aws-error.ts'
import { parsePolicy } from './policy/policy.ts'

/** A role of the account, with its inline policies. */
export interface RoleRecord {
  name: string
  path: string
  id: string
  arn: string
  createdAt: Date
  trustPolicy: string
  /** Documents by policy name. */
  policies: Record<string, string>
  description?: string
  maxSessionSeconds: number
  tags: Tag[]
}

/** As IAM's replies have it: policies are percent-encoded (RFC 3986). */
export const roleToAws = (role: RoleRecord): Role => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: role.createdAt,
  AssumeRolePolicyDocument: encodeURIComponent(role.trustPolicy),
  ...(role.description !== undefined && { Description: role.description }),
  MaxSessionDuration: role.maxSessionSeconds,
})

const idLetters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export const newRoleId = (): string =>
  `AROA${Array.from({ length: 17 }, () => idLetters.charAt(randomInt(idLetters.length))).join('')}`

export const noSuchEntity = (message: string) => new AwsError('NoSuchEntity', message, { status: 404 })

export const policiesOf = (role: RoleRecord) =>
  Object.entries(role.policies).map(([name, document]) => parsePolicy(name, document, 'identity'))
