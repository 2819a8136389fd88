import { conditionHolds, type RequestKeys } from './condition.ts'
import { globMatches } from './glob.ts'
import type { Policy, Statement } from './policy.ts'

/** What someone would do, to what, under which circumstances. */
export interface Attempt {
  action: string
  resource: string
  keys: RequestKeys
}

export interface Verdict {
  decision: 'allowed' | 'explicitDeny' | 'implicitDeny'
  /** The policies whose statements decided. */
  policyIds: string[]
  /** Condition keys that statements asked for and the attempt lacks. */
  missingKeys: string[]
}

function covers({ patterns, isNot }: Statement['actions'], matches: (pattern: string) => boolean): boolean {
  return patterns.some(matches) !== isNot
}

/** Whether a statement is about the action and the resource, whatever its conditions. */
function isAbout({ actions, resources }: Statement, { action, resource, keys }: Attempt): boolean {
  const lookUp = (key: string) => keys.get(key.toLowerCase())?.[0]
  return (
    covers(actions, pattern => globMatches(pattern.toLowerCase(), action.toLowerCase())) &&
    covers(resources, pattern => globMatches(pattern, resource, lookUp))
  )
}

/**
 * What the policies of one kind say together: a denial wins, else one allowance is enough, else nothing is allowed.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(policies: readonly Policy[], attempt: Attempt): Verdict {
  const about = policies.flatMap(({ id, statements }) =>
    statements.filter(statement => isAbout(statement, attempt)).map(statement => ({ id, ...statement })),
  )
  const missingKeys = about
    .flatMap(({ conditions }) => conditions.map(({ key }) => key))
    .filter(key => !attempt.keys.has(key.toLowerCase()))
  const matched = about.filter(({ conditions }) => conditions.every(each => conditionHolds(each, attempt.keys)))
  const of = (effect: Statement['effect']) => [
    ...new Set(matched.filter(each => each.effect === effect).map(({ id }) => id)),
  ]
  const [denials, allowances] = [of('Deny'), of('Allow')]
  return {
    decision: denials.length > 0 ? 'explicitDeny' : allowances.length > 0 ? 'allowed' : 'implicitDeny',
    policyIds: denials.length > 0 ? denials : allowances,
    missingKeys: [...new Set(missingKeys)],
  }
}

/** Whether a trust policy lets a service take on the role. */
export function trusts({ statements }: Policy, service: string, keys: RequestKeys): boolean {
  const about = statements.filter(
    ({ principals, actions, conditions }) =>
      principals.some(principal => principal === '*' || principal === `Service:${service}`) &&
      covers(actions, pattern => globMatches(pattern.toLowerCase(), 'sts:assumerole')) &&
      conditions.every(condition => conditionHolds(condition, keys)),
  )
  return about.some(({ effect }) => effect === 'Allow') && about.every(({ effect }) => effect !== 'Deny')
}
