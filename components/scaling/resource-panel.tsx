'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { isInFlight } from '@/lib/endpoints/model'
import { metricWords } from '@/lib/scaling/conflict'
import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import type { EndpointScaling, ResourceScaling } from '@/lib/scaling/model'
import { stepPolicyWords } from '@/lib/scaling/step-policy'
import { settingsOf } from './draft'
import { ProvisionedForm } from './provisioned-form'
import { RemoveDialog } from './remove-dialog'
import { ScalingCharts } from './scaling-charts'
import { ScalingForm } from './scaling-form'
import { ScheduledActions } from './scheduled-actions'
import { Simulator } from './simulator/simulator'
import { useDraft } from './use-draft'

interface ResourcePanelProps {
  region: string
  endpoint: EndpointScaling
  scaling: ResourceScaling
}

export function ResourcePanel({ region, endpoint, scaling }: ResourcePanelProps) {
  const [isRemoving, setRemoving] = useState(false)
  const { settings, obstacle, kind } = scaling
  const name = endpoint.endpointName
  const form = useDraft(region, name, scaling)
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid min-w-0 gap-4">
          <CurrentState scaling={scaling} />
          <ScalingCharts region={region} name={name} scaling={scaling} />
          {settings && <ScheduledActions region={region} name={name} scaling={scaling} />}
        </div>
        <Card
          title={settings ? 'Settings' : 'Turn autoscaling on'}
          description={
            settings
              ? undefined
              : `Capacity follows a metric: ${KIND_RULES[kind].nouns} are added and removed to hold it at its target.`
          }
        >
          {obstacle ? (
            <Obstacle region={region} endpoint={endpoint} scaling={scaling} />
          ) : (
            <div className="grid gap-4">
              {isInFlight(endpoint.status) && (
                <Alert>The endpoint is {endpoint.status}: AWS scales nothing until it is in service again.</Alert>
              )}
              <ScalingForm region={region} name={name} scaling={scaling} form={form} />
            </div>
          )}
          {settings && (
            <div className="mt-4 border-t pt-4">
              <Button onClick={() => setRemoving(true)}>Remove autoscaling…</Button>
            </div>
          )}
        </Card>
      </div>
      {!obstacle && <Simulator region={region} name={name} scaling={scaling} edited={settingsOf(form.draft)} />}
      {isRemoving && <RemoveDialog region={region} name={name} scaling={scaling} onClose={() => setRemoving(false)} />}
    </div>
  )
}

function Obstacle({ region, endpoint, scaling }: ResourcePanelProps) {
  return (
    <div className="grid gap-4">
      <Alert tone={scaling.kind === 'serverless' ? 'info' : 'warn'} title="There is nothing to scale here">
        {scaling.obstacle}
      </Alert>
      {scaling.kind === 'serverless' && scaling.maxConcurrency !== undefined && (
        <ProvisionedForm region={region} endpoint={endpoint} scaling={scaling} max={scaling.maxConcurrency} />
      )}
    </div>
  )
}

const COUNT_LABELS: Record<ScalingKind, string> = {
  'real-time': 'Instances',
  asynchronous: 'Instances',
  serverless: 'Provisioned',
  component: 'Copies',
}
const SUSPENSION_WORDS = { active: 'On', paused: 'Paused', partly: 'Partly suspended' }

function CurrentState({ scaling }: { scaling: ResourceScaling }) {
  const { settings, kind, current, desired = current, instanceType, otherPolicies, alarmNames } = scaling
  const { nouns } = KIND_RULES[kind]
  return (
    <Card title="Now">
      <KeyValueList className="grid-cols-2 sm:grid-cols-4">
        <KeyValue label="Autoscaling">{settings ? SUSPENSION_WORDS[settings.suspension] : 'Off'}</KeyValue>
        <KeyValue label={COUNT_LABELS[kind]}>
          {current ?? <NoValue reason="AWS does not say while the endpoint is being made" />}
          {current !== desired && desired !== undefined && ` → ${desired}`}
        </KeyValue>
        <KeyValue label="Allowed">
          {settings ? `${settings.minCapacity} to ${settings.maxCapacity}` : <NoValue reason="Autoscaling is off" />}
        </KeyValue>
        {kind === 'serverless' ? (
          <KeyValue label="Concurrency at most">{scaling.maxConcurrency}</KeyValue>
        ) : kind === 'component' ? (
          <KeyValue label="On variant">{scaling.variant}</KeyValue>
        ) : (
          <KeyValue label="Instance type" mono>
            {instanceType ?? <NoValue reason="No single instance type" />}
          </KeyValue>
        )}
      </KeyValueList>
      {settings && (
        <p className="mt-3">
          <span className="text-muted text-sm">Follows </span>
          {settings.tracking
            ? `${metricWords(settings.tracking.metric)} at ${settings.tracking.targetValue}`
            : 'no metric: only the limits, step policies and the schedule act'}
        </p>
      )}
      {settings && settings.steps.length > 0 && (
        <ul className="mt-2 grid gap-1 text-sm">
          {settings.steps.map(policy => (
            <li key={policy.name} className="break-words">
              <span className="text-muted">{policy.name}: </span>
              {stepPolicyWords(policy)}
            </li>
          ))}
        </ul>
      )}
      {otherPolicies.length > 0 && (
        <p className="mt-3 text-muted text-sm">
          Also acting, made elsewhere and left as they are:{' '}
          {otherPolicies.map(policy => (
            <Badge key={policy.name} className="me-1">
              {policy.name} · {policy.type}
            </Badge>
          ))}
          The largest number of {nouns} that any policy asks for wins.
        </p>
      )}
      {alarmNames.length > 0 && (
        <details className="mt-3 text-sm">
          <summary className="text-muted">{alarmNames.length} CloudWatch alarms drive this</summary>
          <ul className="mt-1 grid gap-1 break-all font-mono text-xs">
            {alarmNames.map(alarm => (
              <li key={alarm}>{alarm}</li>
            ))}
          </ul>
          <p className="mt-1 text-muted">AWS made them for the policy. Do not edit or delete them.</p>
        </details>
      )}
    </Card>
  )
}
