'use client'

import { Button } from '@/components/ui/button'
import { KIND_RULES } from '@/lib/scaling/kinds'
import type { ScalableRef } from '@/lib/scaling/resource'
import { alarmNameOf } from '@/lib/scaling/resource'
import type { FieldsProps } from './limit-fields'
import type { StepDraft } from './step-draft'
import { StepPolicyEditor } from './step-policy-editor'

interface StepPoliciesProps extends Omit<FieldsProps, 'advice'> {
  endpointName: string
  resourceRef: ScalableRef
}

/** Step scaling: what to do at which distance from an alarm's threshold. */
export function StepPolicies({ draft, change, problems, kind, endpointName, resourceRef }: StepPoliciesProps) {
  const put = (at: number, policy: StepDraft) =>
    change({ steps: draft.steps.map((each, index) => (index === at ? policy : each)) })
  const add = () => change({ steps: [...draft.steps, newPolicy(draft.steps, endpointName, resourceRef)] })
  const hasProblem = Object.keys(problems).some(path => path.startsWith('steps'))
  return (
    <details className="grid gap-3" open={hasProblem || undefined}>
      <summary className="font-medium text-sm">Step policies ({draft.steps.length})</summary>
      <div className="mt-3 grid gap-3">
        {draft.steps.length === 0 && (
          <p className="text-muted text-sm">
            None. A step policy adds or removes a set number of {KIND_RULES[kind].nouns} when an alarm of yours rings.
          </p>
        )}
        {draft.steps.map((policy, index) => (
          <StepPolicyEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a name is typed, so only the place tells policies apart.
            key={index}
            policy={policy}
            unit={KIND_RULES[kind].unit}
            problems={under(problems, `steps.${index}.`)}
            onChange={next => put(index, next)}
            onRemove={() => change({ steps: draft.steps.filter((_, each) => each !== index) })}
          />
        ))}
        <Button size="sm" className="justify-self-start" onClick={add}>
          Add a step policy
        </Button>
      </div>
    </details>
  )
}

const under = (problems: Record<string, string>, prefix: string) =>
  Object.fromEntries(
    Object.entries(problems).flatMap(([path, words]) =>
      path.startsWith(prefix) ? [[path.slice(prefix.length), words]] : [],
    ),
  )

function newPolicy(present: readonly StepDraft[], endpointName: string, ref: ScalableRef): StepDraft {
  const number = [...present.keys(), present.length].find(
    at => !present.some(({ name }) => name === `slipway-${ref.name}-steps-${at + 1}`),
  )
  const name = `slipway-${ref.name}-steps-${(number ?? present.length) + 1}`
  return {
    name,
    adjustment: 'ChangeInCapacity',
    aggregation: 'Average',
    cooldown: '300',
    minMagnitude: '',
    rows: [{ from: '0', to: '', change: '1' }],
    alarm: {
      name: alarmNameOf(endpointName, ref, name),
      namespace: 'AWS/SageMaker',
      metricName: '',
      dimensions:
        ref.dimension === 'copies'
          ? `InferenceComponentName=${ref.name}`
          : `EndpointName=${endpointName}\nVariantName=${ref.name}`,
      statistic: 'Average',
      comparison: 'GreaterThanOrEqualToThreshold',
      threshold: '',
      period: '60',
      evaluationPeriods: '3',
      datapointsToAlarm: '3',
      missingData: 'missing',
      isOn: true,
    },
    otherAlarms: [],
  }
}
