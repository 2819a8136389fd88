import type {
  EvaluationResult,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
  Statement,
} from '@aws-sdk/client-iam'
import { AwsError } from '../../../protocol/aws-error.ts'
import type { Operation } from '../../../protocol/operation.ts'
import { notImplemented } from '../errors.ts'
import { pageOf } from '../page.ts'
import { type Attempt, evaluate } from '../policy/evaluate.ts'
import { type Policy, parsePolicy } from '../policy/policy.ts'
import { noSuchEntity, policiesOf } from '../role.ts'
import type { Roles } from '../roles.ts'

const notBuilt = [
  'PolicyExclusionList',
  'ResourcePolicy',
  'ResourceOwner',
  'CallerArn',
  'ResourceHandlingOption',
] as const satisfies readonly (keyof SimulatePrincipalPolicyRequest)[]

/** Actions times resources of one request: more would keep every other caller waiting. */
const maxPairs = 10_000

/**
 * Evaluates the inline policies of a role, with those of the input, for each action on each resource.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 */
export const simulatePrincipalPolicy =
  (roles: Roles): Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> =>
  input => {
    for (const member of notBuilt) if (input[member] !== undefined) throw notImplemented(member)
    const { PolicySourceArn = '', ActionNames = [], ResourceArns = ['*'] } = input
    if (ActionNames.length * ResourceArns.length > maxPairs)
      throw new AwsError('InvalidInput', `At most ${maxPairs} pairs of an action and a resource: ask for fewer.`)
    const role = roles.find(PolicySourceArn)
    if (!role) throw noSuchEntity(`Principal ${PolicySourceArn} does not exist.`)
    const policies = [...policiesOf(role), ...read('PolicyInputList', input.PolicyInputList)]
    const boundary = input.PermissionsBoundaryPolicyInputList
    const bounds = boundary && read('PermissionsBoundaryPolicyInputList', boundary)
    const keys = new Map(
      (input.ContextEntries ?? []).map(({ ContextKeyName = '', ContextKeyValues = [] }) => [
        ContextKeyName.toLowerCase(),
        ContextKeyValues,
      ]),
    )
    const pairs = ActionNames.flatMap(action => ResourceArns.map(resource => ({ action, resource, keys })))
    const { items, ...page } = pageOf(pairs, input.MaxItems, input.Marker)
    return { EvaluationResults: items.map(attempt => resultOf(attempt, policies, bounds)), ...page }
  }

const read = (list: string, documents: readonly string[] = []): Policy[] =>
  documents.map((document, index) => parsePolicy(`${list}.${index + 1}`, document, 'identity'))

function resultOf(attempt: Attempt, policies: Policy[], bounds: Policy[] | undefined): EvaluationResult {
  const verdict = evaluate(policies, attempt)
  const bound = bounds && evaluate(bounds, attempt)
  const isBounded = bound !== undefined && bound.decision !== 'allowed'
  const denied = isBounded && verdict.decision !== 'explicitDeny' ? bound.decision : verdict.decision
  return {
    EvalActionName: attempt.action,
    EvalResourceName: attempt.resource,
    EvalDecision: denied,
    MatchedStatements: verdict.policyIds.map(
      (SourcePolicyId): Statement => ({
        SourcePolicyId,
        SourcePolicyType: SourcePolicyId.startsWith('PolicyInputList.') ? 'none' : 'role',
      }),
    ),
    MissingContextValues: verdict.missingKeys,
    ...(bound && { PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: !isBounded } }),
  }
}
