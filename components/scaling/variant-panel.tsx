'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { KeyValue, KeyValueList, NoValue } from '@/components/ui/key-value'
import { type EndpointStatus, isInFlight } from '@/lib/endpoints/model'
import { metricWords } from '@/lib/scaling/conflict'
import type { VariantScaling } from '@/lib/scaling/model'
import { RemoveDialog } from './remove-dialog'
import { ScalingCharts } from './scaling-charts'
import { ScalingForm } from './scaling-form'
import { ScheduledActions } from './scheduled-actions'

interface VariantPanelProps {
  region: string
  name: string
  status: EndpointStatus
  scaling: VariantScaling
}

export function VariantPanel({ region, name, status, scaling }: VariantPanelProps) {
  const [isRemoving, setRemoving] = useState(false)
  const { settings, obstacle } = scaling
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="grid min-w-0 gap-4">
        <CurrentState scaling={scaling} />
        <ScalingCharts region={region} name={name} variant={scaling.variant} settings={settings} />
        {settings && <ScheduledActions region={region} name={name} scaling={scaling} />}
      </div>
      <Card
        title={settings ? 'Settings' : 'Turn autoscaling on'}
        description={settings ? undefined : 'Instances are added and removed to hold a metric at its target.'}
      >
        {obstacle ? (
          <Alert tone="warn" title="This variant cannot be scaled here">
            {obstacle}
          </Alert>
        ) : (
          <div className="grid gap-4">
            {isInFlight(status) && (
              <Alert>The endpoint is {status}: AWS scales nothing until it is in service again.</Alert>
            )}
            <ScalingForm region={region} name={name} scaling={scaling} />
          </div>
        )}
        {settings && (
          <div className="mt-4 border-t pt-4">
            <Button onClick={() => setRemoving(true)}>Remove autoscaling…</Button>
          </div>
        )}
      </Card>
      {isRemoving && <RemoveDialog region={region} name={name} scaling={scaling} onClose={() => setRemoving(false)} />}
    </div>
  )
}

const SUSPENSION_WORDS = { active: 'On', paused: 'Paused', partly: 'Partly suspended' }

function CurrentState({ scaling }: { scaling: VariantScaling }) {
  const { settings, currentInstanceCount, desiredInstanceCount, instanceType, otherPolicies, alarmNames } = scaling
  const isMoving = currentInstanceCount !== desiredInstanceCount
  return (
    <Card title="Now">
      <KeyValueList className="grid-cols-2 sm:grid-cols-4">
        <KeyValue label="Autoscaling">{settings ? SUSPENSION_WORDS[settings.suspension] : 'Off'}</KeyValue>
        <KeyValue label="Instances">
          {currentInstanceCount ?? <NoValue reason="AWS does not say while the endpoint is being made" />}
          {isMoving && desiredInstanceCount !== undefined && ` → ${desiredInstanceCount}`}
        </KeyValue>
        <KeyValue label="Allowed">
          {settings ? `${settings.minCapacity} to ${settings.maxCapacity}` : <NoValue reason="Autoscaling is off" />}
        </KeyValue>
        <KeyValue label="Instance type" mono>
          {instanceType ?? <NoValue reason="No single instance type" />}
        </KeyValue>
      </KeyValueList>
      {settings && (
        <p className="mt-3">
          <span className="text-muted text-sm">Follows </span>
          {settings.tracking
            ? `${metricWords(settings.tracking.metric)} at ${settings.tracking.targetValue}`
            : 'no metric: only the limits and the schedule act'}
        </p>
      )}
      {otherPolicies.length > 0 && (
        <p className="mt-3 text-muted text-sm">
          Also acting, made elsewhere and left as they are:{' '}
          {otherPolicies.map(policy => (
            <Badge key={policy.name} className="me-1">
              {policy.name} · {policy.type}
            </Badge>
          ))}
          The largest count that any policy asks for wins.
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
