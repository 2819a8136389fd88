import { isMembers, Output, type Value } from '../value'
import { UNPRINTABLE } from './escapes'
import { jsonString } from './json'

/** Quoted always: a plain word may be a boolean, a number or a date to one version of YAML or another. */
export function yamlString(text: string): string {
  const whole = text.toWellFormed()
  return whole.search(UNPRINTABLE) === -1 ? `'${whole.replaceAll("'", "''")}'` : jsonString(whole)
}

/** AWS's own names stand plain; a user's may be a boolean or a number to some reader, as `e0` is to one of YAML 1.1. */
const keyOf = (key: string) =>
  /^[A-Z][A-Za-z0-9]*[a-z]{2}[A-Za-z0-9]*$/.test(key) && !WORDS.test(key) ? key : yamlString(key)

const WORDS = /^(yes|off|true|false|null)$/i

function leafOf(value: Value): string {
  if (value instanceof Output)
    return value.member === 'Ref' ? `!Ref ${value.variable}` : `!GetAtt ${value.variable}.${value.member}`
  if (Array.isArray(value)) return '[]'
  if (typeof value === 'object') return value === null ? 'null' : '{}'
  return typeof value === 'string' ? yamlString(value) : String(value)
}

const isBranch = (value: Value) =>
  Array.isArray(value) ? value.length > 0 : isMembers(value) && Object.keys(value).length > 0

/** YAML that CloudFormation reads, line by line, with its short forms of references. */
export function yamlLines(value: Value): string[] {
  if (!isBranch(value)) return [leafOf(value)]
  if (Array.isArray(value))
    return value.flatMap(item => yamlLines(item).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`)))
  if (!isMembers(value)) return [leafOf(value)]
  return Object.entries(value).flatMap(([key, item]) =>
    isBranch(item)
      ? [`${keyOf(key)}:`, ...yamlLines(item).map(line => `  ${line}`)]
      : [`${keyOf(key)}: ${leafOf(item)}`],
  )
}
