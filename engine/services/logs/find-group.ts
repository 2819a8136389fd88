import { invalidParameter, noGroup } from './errors.ts'
import type { LogStore } from './log-store.ts'
import type { LogGroup } from './log-tables.ts'

interface GroupInput {
  logGroupName?: string
  logGroupIdentifier?: string
}

/** The group that a request names, by its name or its ARN. Throws ResourceNotFoundException. */
export function findGroup(store: LogStore, region: string, input: GroupInput): LogGroup {
  const { logGroupName, logGroupIdentifier } = input
  if (logGroupName !== undefined && logGroupIdentifier !== undefined) {
    throw invalidParameter('LogGroup name and LogGroup ARN are mutually exclusive parameters.')
  }
  const name = logGroupName ?? nameOf(logGroupIdentifier)
  if (name === undefined) throw invalidParameter('Either LogGroup name or LogGroup ARN must be specified.')
  const group = store.group(region, name)
  if (!group) throw noGroup()
  return group
}

const nameOf = (identifier: string | undefined) =>
  identifier === undefined
    ? undefined
    : (/^arn:[^:]*:logs:[^:]*:\d*:log-group:([^:]+)/.exec(identifier)?.[1] ?? identifier)

interface Owner {
  region: string
  accountId: string
}

export const groupArn = ({ region, accountId }: Owner, name: string) =>
  `arn:aws:logs:${region}:${accountId}:log-group:${name}`

export const streamArn = (owner: Owner, group: string, stream: string) =>
  `${groupArn(owner, group)}:log-stream:${stream}`
