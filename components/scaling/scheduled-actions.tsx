'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Trash2 } from '@/components/ui/icons/trash-2'
import { toast } from '@/components/ui/toast'
import { useNow } from '@/components/ui/use-now'
import { toBody } from '@/lib/http'
import { removeScheduledAction } from '@/lib/scaling/actions'
import type { ResourceScaling, ScheduledAction } from '@/lib/scaling/model'
import { NextRun, periodWords } from './next-run'
import { ScheduledActionDialog } from './scheduled-action-dialog'
import { useScalingChange } from './use-scaling-change'

interface ScheduledActionsProps {
  region: string
  name: string
  scaling: ResourceScaling
}

/** Limits that change by the clock. */
export function ScheduledActions({ region, name, scaling }: ScheduledActionsProps) {
  const [open, setOpen] = useState<{ edited?: ScheduledAction }>()
  const [asked, setAsked] = useState<string>()
  const remove = useScalingChange(region, name, removeScheduledAction, removed => {
    toast.ok('Scheduled action removed', removed.name)
    setAsked(undefined)
  })
  return (
    <Card
      title="Scheduled actions"
      description="Change the minimum or maximum at set times, such as before the office opens."
      actions={<Button onClick={() => setOpen({})}>Add</Button>}
    >
      {remove.error && (
        <Alert tone="danger" title="Not removed" live className="mb-3">
          {toBody(remove.error).message}
        </Alert>
      )}
      {scaling.scheduledActions.length === 0 ? (
        <p className="text-muted">None.</p>
      ) : (
        <ul className="grid gap-3">
          {scaling.scheduledActions.map(action => (
            <li key={action.name} className="flex flex-wrap items-start gap-x-4 gap-y-1">
              <ActionWords action={action} />
              <span className="flex items-center gap-2">
                <span className="me-2 whitespace-nowrap">{limitsOf(action)}</span>
                {asked === action.name ? (
                  <>
                    <Button size="sm" onClick={() => setAsked(undefined)}>
                      Keep
                    </Button>
                    <Button
                      size="sm"
                      variant="destroy"
                      busy={remove.isPending}
                      onClick={() => remove.mutate({ name, ref: scaling.ref, actionName: action.name })}
                    >
                      Remove
                    </Button>
                  </>
                ) : (
                  <>
                    <Button
                      size="sm"
                      variant="ghost"
                      aria-label={`Edit ${action.name}`}
                      onClick={() => setOpen({ edited: action })}
                    >
                      Edit
                    </Button>
                    <Button
                      variant="ghost"
                      size="icon"
                      aria-label={`Remove ${action.name}`}
                      onClick={() => setAsked(action.name)}
                    >
                      <Trash2 aria-hidden className="size-4" />
                    </Button>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
      {open && (
        <ScheduledActionDialog
          region={region}
          name={name}
          scaling={scaling}
          {...open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Card>
  )
}

function ActionWords({ action }: { action: ScheduledAction }) {
  const nowMs = useNow()
  const period = periodWords(action)
  return (
    <div className="min-w-52 flex-1">
      <p className="font-medium">{action.name}</p>
      <p className="break-all font-mono text-muted text-xs">
        {action.schedule} {action.timezone}
      </p>
      {period && <p className="text-muted text-sm">{period}</p>}
      {nowMs !== undefined && <NextRun {...action} nowMs={nowMs} />}
    </div>
  )
}

function limitsOf({ minCapacity, maxCapacity }: ScheduledAction): string {
  return [minCapacity !== undefined && `min ${minCapacity}`, maxCapacity !== undefined && `max ${maxCapacity}`]
    .filter(Boolean)
    .join(', ')
}
