import { type EvaluationResult, SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { parseEcrUri } from '@/lib/images/ecr-uri'
import { artifactPlace } from '../artifact'
import { ask, Uncheckable } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import { partitionOf, roleNameOf } from '../role-arn'
import type { Subject } from '../subject'

/** What the role needs for one thing. */
export interface Need {
  id: string
  title: string
  actions: readonly string[]
  /** ARNs. */
  resources: readonly string[]
  /** Without it: nothing starts (`failed`), or something is missing later (`warning`). */
  without: 'failed' | 'warning'
  /** What does not work then. */
  consequence: string
  field: string
}

/** What the execution role may do, by IAM's own simulation of its policies. */
export const rolePermissions: Check = {
  id: 'role-permissions',
  title: 'Role’s permissions',
  run: async (context, subject) => {
    const { roleArn } = subject
    if (roleArn === undefined || roleNameOf(roleArn) === undefined) return []
    const needs = needsOf(context.region, subject, partitionOf(roleArn))
    return Promise.all(needs.map(async need => decideNeed(need, await simulate(context, roleArn, need))))
  },
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html */
export function needsOf(region: string, subject: Subject, partition: string): Need[] {
  const arn = (service: string, rest: string) => `arn:${partition}:${service}:${rest}`
  const places = subject.containers.flatMap(container => {
    const place = artifactPlace(container.artifactUrl)
    return place ? [{ ...place, isFolder: container.isMultiModel }] : []
  })
  const images = subject.containers.flatMap(({ image }) => parseEcrUri(image ?? '') ?? [])
  const needs: Need[] = [
    {
      id: 'role-artifact',
      title: 'Role reads the artifact',
      actions: ['s3:GetObject'],
      resources: places.map(({ bucket, key, isFolder }) => arn('s3', `::${bucket}/${key}${isFolder ? '*' : ''}`)),
      without: 'failed',
      consequence: 'SageMaker cannot read the artifact',
      field: 'roleArn',
    },
    {
      id: 'role-folder',
      title: 'Role lists the folder of artifacts',
      actions: ['s3:ListBucket'],
      resources: places.filter(({ isFolder }) => isFolder).map(({ bucket }) => arn('s3', `::${bucket}`)),
      without: 'failed',
      consequence: 'SageMaker cannot find the models of the folder',
      field: 'roleArn',
    },
    {
      id: 'role-image',
      title: 'Role pulls the image',
      actions: ['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
      resources: images.map(({ account, repository }) => arn('ecr', `${region}:${account}:repository/${repository}`)),
      without: 'failed',
      consequence: 'SageMaker cannot pull the image',
      field: 'roleArn',
    },
    {
      id: 'role-registry',
      title: 'Role logs in to ECR',
      actions: ['ecr:GetAuthorizationToken'],
      resources: images.length > 0 ? ['*'] : [],
      without: 'failed',
      consequence: 'SageMaker cannot pull the image',
      field: 'roleArn',
    },
    {
      id: 'role-logs',
      title: 'Role writes logs',
      actions: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: ['*'],
      without: 'warning',
      consequence: 'the endpoint has no logs, and a failure no explanation',
      field: 'roleArn',
    },
    ...subject.outputs.flatMap(({ what, url, field }, index): Need[] => {
      const place = artifactPlace(url)
      return place
        ? [
            {
              id: `role-output:${index}`,
              title: `Role writes ${what}`,
              actions: ['s3:PutObject'],
              resources: [
                arn('s3', `::${place.bucket}/${place.key}${place.key === '' || place.key.endsWith('/') ? '' : '/'}*`),
              ],
              without: 'failed',
              consequence: `${what} are lost`,
              field,
            },
          ]
        : []
    }),
  ]
  return needs.filter(({ resources }) => resources.length > 0)
}

/** IAM answers few simulations a second, and typing asks again at every pause. */
const KEPT_MS = 10_000

async function simulate({ aws, signal, region }: Context, roleArn: string, need: Need): Promise<EvaluationResult[]> {
  const command = new SimulatePrincipalPolicyCommand({
    PolicySourceArn: roleArn,
    ActionNames: [...need.actions],
    ResourceArns: [...new Set(need.resources)],
    MaxItems: 1000,
  })
  const iam = await aws.iam
  const read = (abortSignal: AbortSignal) => iam.send(command, { abortSignal })
  const key = `${region}:preflight:simulate:${roleArn}:${need.actions.join()}:${need.resources.join()}`
  const answer = await ask('iam:SimulatePrincipalPolicy', coalesce(key, KEPT_MS, read, signal))
  if (answer) return answer.EvaluationResults ?? []
  throw new Uncheckable('IAM knows no such role in this account.')
}

/** Reads a simulation; of several resources AWS answers in parts. */
export function decideNeed(need: Need, results: readonly EvaluationResult[]): CheckResult {
  const { id, title, field, without, consequence } = need
  const denied = results.flatMap(result => {
    const parts = (result.ResourceSpecificResults ?? []).map(part => ({
      action: result.EvalActionName ?? '',
      resource: part.EvalResourceName ?? '',
      decision: part.EvalResourceDecision,
    }))
    const whole = {
      action: result.EvalActionName ?? '',
      resource: result.EvalResourceName ?? '',
      decision: result.EvalDecision,
    }
    return (parts.length > 0 ? parts : [whole]).filter(({ decision }) => decision !== 'allowed')
  })
  const [first] = denied
  if (!first)
    return {
      id,
      title,
      outcome: 'passed',
      detail: `Its policies allow ${need.actions.join(', ')} on ${need.resources.join(', ')}.`,
    }
  const actions = [...new Set(denied.map(({ action }) => action))].join(', ')
  const isExplicit = denied.some(({ decision }) => decision === 'explicitDeny')
  return {
    id,
    title,
    field,
    outcome: without,
    detail: `${isExplicit ? 'A policy of the role denies' : 'No policy of the role allows'} ${actions} on ${first.resource}: ${consequence}.`,
    cure: isExplicit
      ? `Take ${actions} on ${first.resource} out of the denial, or choose another role.`
      : `Add a policy to the role that allows ${actions} on ${first.resource}.${/^s3:/.test(actions) ? ' A bucket policy may allow it as well: that is not looked at.' : ''}`,
  }
}
