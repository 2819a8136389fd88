/** What a call takes: JSON, and answers of earlier calls. */
export type Value = string | number | boolean | null | Output | Value[] | { [key: string]: Value }

export type Members = { [key: string]: Value }

/** A member of what an earlier call answered: `policy`, `PolicyARN`. */
export class Output {
  readonly variable: string
  readonly member: string

  constructor(variable: string, member: string) {
    this.variable = variable
    this.member = member
  }
}

/** The body of a request as plain JSON: without what is undefined, and with dates as AWS's JSON has them. */
export function plainOf(body: object): Members {
  return JSON.parse(JSON.stringify(body))
}

export const isMembers = (value: Value): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Output)

/** The part of an object that stands in `keys`; what is empty is left out, as nobody would write it. */
export function pick(body: Members, keys: readonly string[]): Members {
  return Object.fromEntries(
    keys.flatMap(key => {
      const value = body[key]
      return value === undefined || isEmpty(value) ? [] : [[key, value]]
    }),
  )
}

const isEmpty = (value: Value) =>
  value === null || (Array.isArray(value) ? value.length === 0 : isMembers(value) && Object.keys(value).length === 0)
