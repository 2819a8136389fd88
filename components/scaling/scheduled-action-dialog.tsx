'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { toast } from '@/components/ui/toast'
import { useNow } from '@/components/ui/use-now'
import { requiredNumber } from '@/lib/format/typed-number'
import { toBody } from '@/lib/http'
import { putScheduledAction } from '@/lib/scaling/actions'
import { KIND_RULES } from '@/lib/scaling/kinds'
import type { ResourceScaling, ScheduledAction } from '@/lib/scaling/model'
import { scheduleProblem } from '@/lib/scaling/schedule'
import { PutScheduledAction } from '@/lib/scaling/schema'
import { NextRun, periodWords } from './next-run'
import { useScalingChange } from './use-scaling-change'

interface ScheduledActionDialogProps {
  region: string
  name: string
  scaling: ResourceScaling
  /** The one to be edited; without it one is added. */
  edited?: ScheduledAction
  onClose: () => void
}

const KINDS = {
  cron: { label: 'On certain days (cron)', example: 'cron(0 8 ? * MON-FRI *)' },
  at: { label: 'Once (at)', example: '' },
  rate: { label: 'Again and again (rate)', example: 'rate(12 hours)' },
}
type Kind = keyof typeof KINDS

/** Tomorrow at six in the evening, in the form that AWS reads. */
function exampleOf(kind: Kind): string {
  if (kind !== 'at') return KINDS[kind].example
  return `at(${new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)}T18:00:00)`
}

/** Of a schedule, or of the kind's own name. */
const kindOf = (text: string): Kind => (['at', 'rate'] as const).find(kind => text.startsWith(kind)) ?? 'cron'

export function ScheduledActionDialog({ region, name, scaling, edited, onClose }: ScheduledActionDialogProps) {
  const { ref, kind } = scaling
  const { unit, least } = KIND_RULES[kind]
  const [draft, setDraft] = useState({
    name: edited?.name ?? '',
    kind: kindOf(edited?.schedule ?? ''),
    schedule: edited?.schedule ?? exampleOf('cron'),
    timezone: edited?.timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    min: edited?.minCapacity === undefined ? '' : String(edited.minCapacity),
    max: edited?.maxCapacity === undefined ? '' : String(edited.maxCapacity),
    // One that is past would be refused, whatever else is changed.
    keepsPeriod: (edited?.endAtMs ?? Number.POSITIVE_INFINITY) > Date.now(),
  })
  const [isChecked, setChecked] = useState(false)
  const nowMs = useNow()
  const save = useScalingChange(region, name, putScheduledAction, saved => {
    toast.ok(edited ? 'Scheduled action saved' : 'Scheduled action added', saved.name)
    onClose()
  })
  const input = {
    name,
    ref,
    action: {
      name: draft.name.trim(),
      schedule: draft.schedule.trim(),
      timezone: draft.timezone.trim(),
      ...(draft.keepsPeriod && { startAtMs: edited?.startAtMs, endAtMs: edited?.endAtMs }),
      ...(draft.min.trim() !== '' && { minCapacity: requiredNumber(draft.min) }),
      ...(draft.max.trim() !== '' && { maxCapacity: requiredNumber(draft.max) }),
    },
    replaces: edited,
  }
  const parsed = PutScheduledAction.safeParse(input)
  const failure = save.error ? toBody(save.error) : undefined
  const problems: Record<string, string> = {}
  if (isChecked) for (const issue of parsed.error?.issues ?? []) problems[issue.path.join('.')] ??= issue.message
  for (const [path, message] of Object.entries(failure?.fields ?? {})) problems[path] ??= message
  const submit = () => {
    setChecked(true)
    if (parsed.success) save.mutate(input)
  }
  const change = (part: Partial<typeof draft>) => {
    setDraft({ ...draft, ...part })
    // What was refused is no longer what stands there.
    if (save.isError) save.reset()
  }
  const period = edited && periodWords(edited)
  const isReadable = scheduleProblem(input.action.schedule, input.action.timezone) === undefined

  return (
    <Dialog
      open
      onClose={onClose}
      busy={save.isPending}
      title={edited ? `Edit the scheduled action ${edited.name}` : 'Add a scheduled action'}
      description={`Changes the limits of ${ref.name} by the clock. Autoscaling moves the count into the new range at once.`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={save.isPending} onClick={submit}>
            {edited ? 'Save' : 'Add'}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        {!edited && (
          <Field label="Name" error={problems['action.name']}>
            <Input value={draft.name} onChange={event => change({ name: event.target.value })} placeholder="morning" />
          </Field>
        )}
        <Field label="Runs">
          <Select
            value={draft.kind}
            onChange={event => {
              const kind = kindOf(event.target.value)
              change({ kind, schedule: exampleOf(kind) })
            }}
          >
            {Object.entries(KINDS).map(([kind, { label }]) => (
              <option key={kind} value={kind}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label="Schedule"
          error={problems['action.schedule']}
          help={
            draft.kind === 'cron'
              ? 'Minutes, hours, day of month, month, day of week, year; ? for the day not used.'
              : undefined
          }
        >
          <Input mono value={draft.schedule} onChange={event => change({ schedule: event.target.value })} />
        </Field>
        {isReadable && nowMs !== undefined && <NextRun {...input.action} nowMs={nowMs} />}
        {draft.kind !== 'rate' && (
          <Field label="Time zone" error={problems['action.timezone']}>
            <Input
              list="timezones"
              value={draft.timezone}
              onChange={event => change({ timezone: event.target.value })}
            />
          </Field>
        )}
        <datalist id="timezones">
          {Intl.supportedValuesOf('timeZone').map(zone => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
        <div className="grid items-start gap-3 sm:grid-cols-2">
          <Field label="New minimum" optional error={problems['action.minCapacity']}>
            <Input
              type="number"
              min={least}
              unit={unit}
              value={draft.min}
              onChange={event => change({ min: event.target.value })}
            />
          </Field>
          <Field label="New maximum" optional error={problems['action.maxCapacity']}>
            <Input
              type="number"
              min={least}
              unit={unit}
              value={draft.max}
              onChange={event => change({ max: event.target.value })}
            />
          </Field>
        </div>
        {period && (
          <Checkbox
            label={period}
            help="Without it the action runs from now on, without an end."
            checked={draft.keepsPeriod}
            onChange={event => change({ keepsPeriod: event.target.checked })}
          />
        )}
        {failure && !failure.fields && (
          <Alert tone="danger" title={edited ? 'Not saved' : 'Not added'} live>
            {failure.message}
          </Alert>
        )}
      </div>
    </Dialog>
  )
}
