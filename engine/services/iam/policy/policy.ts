import { AwsError } from '../../../protocol/aws-error.ts'
import { type Condition, operatorNamed } from './condition.ts'

export interface Statement {
  effect: 'Allow' | 'Deny'
  /** Patterns of actions; `isNot` where the statement is about all others. */
  actions: { patterns: string[]; isNot: boolean }
  resources: { patterns: string[]; isNot: boolean }
  /** `Service:sagemaker.amazonaws.com`, `AWS:arn…`, or `*`; in trust policies alone. */
  principals: string[]
  conditions: Condition[]
}

/** A policy document, read. */
export interface Policy {
  /** Its name on the role, or which input it was. */
  id: string
  statements: Statement[]
}

const malformed = (message: string) => new AwsError('MalformedPolicyDocument', message)

type Json = Record<string, unknown>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a policy document. Throws MalformedPolicyDocument as IAM does for what is no policy.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function parsePolicy(id: string, text: string, kind: 'identity' | 'trust'): Policy {
  const document = parseJson(text)
  if (!isObject(document)) throw malformed('Syntax errors in policy.')
  const version = document.Version ?? '2008-10-17'
  if (version !== '2012-10-17' && version !== '2008-10-17')
    throw malformed('Policy document must be version 2012-10-17 or greater.')
  const statements = [document.Statement ?? []].flat()
  if (statements.length === 0) throw malformed('Syntax errors in policy.')
  return { id, statements: statements.map(statement => parseStatement(statement, kind)) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('This policy contains invalid Json')
  }
}

function parseStatement(statement: unknown, kind: 'identity' | 'trust'): Statement {
  if (!isObject(statement)) throw malformed('Syntax errors in policy.')
  const { Effect: effect } = statement
  if (effect !== 'Allow' && effect !== 'Deny') throw malformed('Syntax errors in policy.')
  const isTrust = kind === 'trust'
  if (!isTrust && (statement.Principal !== undefined || statement.NotPrincipal !== undefined))
    throw malformed('Policy document should not specify a principal.')
  if (isTrust && (statement.Resource !== undefined || statement.NotResource !== undefined))
    throw malformed('Has prohibited field Resource')
  if (isTrust && statement.Principal === undefined) throw malformed('AssumeRole policy must specify a principal.')
  return {
    effect,
    actions: eitherOf(statement, 'Action', 'Policy statement must contain actions.'),
    resources: isTrust
      ? { patterns: ['*'], isNot: false }
      : eitherOf(statement, 'Resource', 'Policy statement must contain resources.'),
    principals: principalsOf(statement.Principal),
    conditions: conditionsOf(statement.Condition),
  }
}

function eitherOf(statement: Json, name: string, complaint: string): Statement['actions'] {
  const given = statement[name] ?? statement[`Not${name}`]
  const patterns = textsOf(given)
  if (patterns.length === 0) throw malformed(complaint)
  return { patterns, isNot: statement[name] === undefined }
}

function textsOf(value: unknown): string[] {
  const texts = value === undefined ? [] : [value].flat()
  return texts.map(text => {
    if (typeof text === 'string') return text
    // Conditions may hold numbers and booleans.
    if (typeof text === 'number' || typeof text === 'boolean') return String(text)
    throw malformed('Syntax errors in policy.')
  })
}

function principalsOf(principal: unknown): string[] {
  if (principal === undefined) return []
  if (principal === '*') return ['*']
  if (!isObject(principal)) throw malformed('Syntax errors in policy.')
  return Object.entries(principal).flatMap(([type, values]) => textsOf(values).map(value => `${type}:${value}`))
}

function conditionsOf(condition: unknown): Condition[] {
  if (condition === undefined) return []
  if (!isObject(condition)) throw malformed('Syntax errors in policy.')
  return Object.entries(condition).flatMap(([name, keys]) => {
    const operator = operatorNamed(name)
    if (!operator) throw malformed(`The condition operator ${name} is not evaluated by the Slipway engine.`)
    if (!isObject(keys)) throw malformed('Syntax errors in policy.')
    return Object.entries(keys).map(([key, values]) => ({ operator, key, values: textsOf(values) }))
  })
}
