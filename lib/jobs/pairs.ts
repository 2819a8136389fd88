import { z } from 'zod'

export const Pair = z.object({ key: z.string().max(4096), value: z.string().max(16_384) })
export type Pair = z.infer<typeof Pair>

interface Issue {
  path: PropertyKey[]
  message: string
}

/** Rows of names and values against their rules, and against each other, which a record could not show. */
export function pairIssues(
  field: string,
  rows: readonly Pair[],
  rules: { key: z.ZodType<string>; value: z.ZodType<string> },
): Issue[] {
  return rows.flatMap((row, index) => {
    const issue = (part: 'key' | 'value', message: string): Issue => ({ path: [field, index, part], message })
    const key = rules.key.safeParse(row.key).error?.issues[0]
    const value = rules.value.safeParse(row.value).error?.issues[0]
    const isTwice = rows.findIndex(other => other.key === row.key) < index
    return [
      ...(key ? [issue('key', key.message)] : []),
      ...(value ? [issue('value', value.message)] : []),
      ...(isTwice && !key ? [issue('key', `"${row.key}" stands twice.`)] : []),
    ]
  })
}

export const recordOf = (rows: readonly Pair[]): Record<string, string> =>
  Object.fromEntries(rows.map(({ key, value }) => [key, value]))
