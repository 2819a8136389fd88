'use client'

import { useMemo } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { toBody } from '@/lib/http'
import type { ResourceScaling, ScalingSettings } from '@/lib/scaling/model'
import { checkSettings } from '@/lib/scaling/rules'
import { AWS_TIMING } from '@/lib/scaling/simulation/model'
import { simulatedPolicyOf } from '@/lib/scaling/simulation/policy-of'
import { simulate } from '@/lib/scaling/simulation/simulate'
import { AssumptionFields } from './assumption-fields'
import { Assumptions } from './assumptions'
import { SimulationCharts } from './simulation-charts'
import { SimulationSummary } from './simulation-summary'
import { TrafficFields } from './traffic-fields'
import { useSimulationParams } from './use-simulation-params'
import { useWorkload } from './use-workload'

interface SimulatorProps {
  region: string
  name: string
  scaling: ResourceScaling
  /** What stands in the form, saved or not. */
  edited: ScalingSettings
}

/** Replays traffic against the policy in the form and today's one, before anything is saved. */
export function Simulator({ region, name, scaling, edited }: SimulatorProps) {
  const form = useSimulationParams()
  const { workload, startMs, startMinutes, suggested, running, error, isReading } = useWorkload(
    region,
    name,
    scaling,
    form.params,
  )
  const isLegal = Object.keys(checkSettings(edited, scaling.kind)).length === 0
  const shown = isLegal ? JSON.stringify(edited) : undefined
  const result = useMemo(() => {
    const wanted: ScalingSettings | undefined = shown === undefined ? undefined : JSON.parse(shown)
    const span = { startMs, minutes: workload.requests.length }
    const timing = { ...AWS_TIMING, startMinutes }
    const begin = running ?? scaling.current ?? 1
    const run = (settings: ScalingSettings) => {
      const { policy, leftOut } = simulatedPolicyOf(settings, scaling.scheduledActions, span)
      return { leftOut, simulation: simulate(workload, policy, timing, begin) }
    }
    return { today: run(scaling.settings ?? fixedAt(scaling.current ?? 1)), edited: wanted && run(wanted) }
  }, [shown, workload, startMs, startMinutes, running, scaling])
  const leftOut = [...new Set([...result.today.leftOut, ...(result.edited?.leftOut ?? [])])]
  return (
    <Card
      title="What would it do?"
      description="Traffic replayed against the settings in the form and today’s, before anything is saved."
      actions={
        <Button size="sm" onClick={copyLink}>
          Copy link
        </Button>
      }
    >
      <div className="grid gap-4">
        <TrafficFields {...form} />
        <AssumptionFields kind={scaling.kind} form={form} suggested={suggested} />
        {error ? (
          <Alert tone="warn" title="The traffic could not be read">
            {toBody(error).message}
          </Alert>
        ) : null}
        {!isLegal && <Alert>The settings in the form are not whole yet: only today’s are shown.</Alert>}
        {leftOut.length > 0 && <Alert title="Not simulated">{leftOut.join(' ')}</Alert>}
        {isReading ? (
          <Skeleton className="h-96" />
        ) : (
          <>
            <SimulationSummary kind={scaling.kind} today={result.today.simulation} edited={result.edited?.simulation} />
            <SimulationCharts
              kind={scaling.kind}
              startMs={startMs}
              today={result.today.simulation}
              edited={result.edited?.simulation}
            />
          </>
        )}
        <Assumptions kind={scaling.kind} />
      </div>
    </Card>
  )
}

/** The traffic and the assumptions travel in the address; the settings in the form do not. */
const copyLink = () =>
  navigator.clipboard.writeText(window.location.href).then(
    () => toast.ok('Link copied', 'It shows this traffic and these assumptions.'),
    () => toast.danger('The browser does not allow copying', 'Copy the address instead.'),
  )

/** Without autoscaling the capacity stays where it is. */
const fixedAt = (count: number): ScalingSettings => ({
  suspension: 'active',
  minCapacity: count,
  maxCapacity: count,
  steps: [],
})
