import type { Dimension } from '@aws-sdk/client-cloudwatch'

/** AWS's list of name and value as a record. */
export const toDimensions = (dimensions: Dimension[] | undefined): Record<string, string> =>
  Object.fromEntries((dimensions ?? []).map(({ Name = '', Value = '' }) => [Name, Value]))

/** The reverse, by name. */
export const fromDimensions = (dimensions: Readonly<Record<string, string>>): Dimension[] =>
  Object.entries(dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Name, Value]) => ({ Name, Value }))
