import { hostingQuotas } from '@/lib/quotas/list'
import { type HostingUse, QUOTA_NAMES, type Quota } from '@/lib/quotas/model'
import { hostingUse } from '@/lib/quotas/use'
import { ask, inOrder, Uncheckable } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import type { Subject } from '../subject'

/** What the form asks of one quota. */
export interface Wanted {
  quotaName: string
  title: string
  count: number
  used: number
  /** `instances`, `requests at once`. */
  unit: string
  field: string
}

/** What is asked for, with what is in use, against the account's quotas. */
export const quota: Check = {
  id: 'quota',
  title: 'Quotas',
  run: async (context, subject) => {
    if (wantedOf(subject, nothingUsed).length === 0) return []
    const [quotas, use] = await inOrder([
      ask('servicequotas:ListServiceQuotas', hostingQuotas(context)),
      ask('sagemaker:DescribeEndpoint', hostingUse(context)),
    ])
    if (!quotas || !use) throw new Uncheckable('Service Quotas knows no quotas of SageMaker here.')
    return wantedOf(subject, use).map(wanted => decideQuota(wanted, quotas.get(wanted.quotaName), use.isPartial))
  },
}

const nothingUsed: HostingUse = { instances: {}, serverlessConcurrency: 0, serverlessEndpoints: 0, isPartial: false }

export function wantedOf({ option, variants, serverless }: Subject, use: HostingUse): Wanted[] {
  if (option === 'serverless') {
    if (!serverless) return []
    return [
      {
        quotaName: QUOTA_NAMES.serverlessConcurrency,
        title: 'Quota of serverless concurrency',
        count: serverless.maxConcurrency,
        used: use.serverlessConcurrency,
        unit: 'requests at once',
        field: 'maxConcurrency',
      },
      {
        quotaName: QUOTA_NAMES.serverlessEndpoints,
        title: 'Quota of serverless endpoints',
        count: 1,
        used: use.serverlessEndpoints,
        unit: 'endpoints',
        field: 'option',
      },
    ]
  }
  const counts = new Map<string, { count: number; field: string }>()
  for (const { instanceType, instanceCount = 0, field } of variants)
    if (instanceType) {
      const before = counts.get(instanceType)
      counts.set(instanceType, { count: (before?.count ?? 0) + instanceCount, field: before?.field ?? field })
    }
  const inAll = [...counts.values()].reduce((sum, { count }) => sum + count, 0)
  if (inAll === 0) return []
  const first = variants[0]?.field ?? 'variants.0'
  return [
    ...[...counts].map(([type, { count, field }]) => ({
      quotaName: QUOTA_NAMES.instancesOfType(type),
      title: `Quota of ${type}`,
      count,
      used: use.instances[type] ?? 0,
      unit: 'instances',
      field: `${field}.instanceType`,
    })),
    {
      quotaName: QUOTA_NAMES.instancesPerEndpoint,
      title: 'Quota of instances per endpoint',
      count: inAll,
      used: 0,
      unit: 'instances',
      field: `${first}.instanceCount`,
    },
    {
      quotaName: QUOTA_NAMES.instancesInAll,
      title: 'Quota of instances of all endpoints',
      count: inAll,
      used: Object.values(use.instances).reduce((sum, count) => sum + count, 0),
      unit: 'instances',
      field: `${first}.instanceCount`,
    },
  ]
}

const number = (value: number) => value.toLocaleString('en')

export function decideQuota(wanted: Wanted, quota: Quota | undefined, isPartial: boolean): CheckResult {
  const { quotaName, title, count, used, unit, field } = wanted
  const common = { id: `quota:${quotaName}`, title, field }
  if (!quota)
    return {
      ...common,
      outcome: 'not-checkable',
      detail: `Service Quotas lists no “${quotaName}” here.`,
      cure: 'Look it up in the Service Quotas console.',
    }
  const inUse = `in use: ${number(used)}${isPartial ? ' or more' : ''}`
  const facts = `Asked for: ${number(count)}, ${inUse}, allowed: ${number(quota.value)} ${unit}.`
  if (count + used > quota.value)
    return {
      ...common,
      outcome: 'failed',
      detail: facts,
      cure: `Ask Service Quotas to raise “${quotaName}”${quota.code ? ` (${quota.code})` : ''} to ${number(count + used)} or more, free some, or ask for less.`,
    }
  if (isPartial)
    return {
      ...common,
      outcome: 'warning',
      detail: facts,
      cure: 'There are more endpoints than were counted: look at the quota’s use yourself.',
    }
  return { ...common, outcome: 'passed', detail: facts }
}
