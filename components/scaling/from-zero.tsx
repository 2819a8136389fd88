'use client'

import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { fromZeroGaps } from '@/lib/scaling/advice'
import { KIND_RULES } from '@/lib/scaling/kinds'
import { metricChoicesOf } from '@/lib/scaling/metric-choices'
import type { ResourceScaling } from '@/lib/scaling/model'
import { findFromZero, fromZeroPolicy } from '@/lib/scaling/step-policy'
import { type Draft, settingsOf } from './draft'
import { stepDraftOf } from './step-draft'

interface FromZeroProps {
  endpointName: string
  resource: ResourceScaling
  draft: Draft
  change: (part: Partial<Draft>) => void
}

/** The two policies of scaling to zero belong together: fills in what is missing, and names what is half made. */
export function FromZero({ endpointName, resource, draft, change }: FromZeroProps) {
  const signal = KIND_RULES[resource.kind].fromZero
  const settings = settingsOf(draft)
  if (!signal) return null
  const gaps = fromZeroGaps(settings, resource, resource.orphanAlarms)
  const isOffered = gaps.length > 0 || draft.min !== '0' || draft.metric === 'none'
  if (!isOffered) {
    return (
      <Alert tone="ok" title="Scales to zero and back">
        Target tracking takes the capacity down; the step policy below brings the first {KIND_RULES[resource.kind].noun}{' '}
        when {signal.words}. They are saved and removed together, with their alarm.
      </Alert>
    )
  }
  const hasPolicy = findFromZero(settings, resource.kind, resource.ref) !== undefined
  const fill = () => change(presetOf(endpointName, resource, draft))
  return (
    <Alert
      tone={gaps.length > 0 ? 'warn' : 'info'}
      title={gaps.length > 0 ? 'Scaling from zero is half made' : 'This can scale to zero'}
      action={
        <Button size="sm" onClick={fill}>
          {hasPolicy && gaps.length > 0 ? 'Repair' : 'Fill in both policies'}
        </Button>
      }
    >
      {gaps.length > 0
        ? gaps.join(' ')
        : `It takes two policies: target tracking down to 0, and a step policy that acts when ${signal.words}.`}
    </Alert>
  )
}

/** Both policies as AWS's guide has them; a target that was typed for the right metric stays. */
function presetOf(endpointName: string, { kind, ref }: ResourceScaling, draft: Draft): Partial<Draft> {
  const policy = fromZeroPolicy(kind, endpointName, ref)
  const present = findFromZero(settingsOf(draft), kind, ref)
  const signal = KIND_RULES[kind].fromZero
  const wanted = metricChoicesOf(kind).find(choice => choice.kind === signal?.tracked)
  const isFollowing = draft.metric === wanted?.kind
  const whole = policy && { ...policy, name: present?.name ?? policy.name }
  return {
    min: '0',
    ...(!isFollowing && wanted && { metric: wanted.kind, target: String(wanted.suggestedTarget) }),
    isScaleInDisabled: false,
    steps: [...draft.steps.filter(({ name }) => name !== whole?.name), ...(whole ? [stepDraftOf(whole)] : [])],
  }
}
