'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import { toBody } from '@/lib/http'
import { putScaling } from '@/lib/scaling/actions'
import { adviceOn } from '@/lib/scaling/advice'
import { capacityWords } from '@/lib/scaling/kinds'
import type { ResourceScaling, ScalingSettings } from '@/lib/scaling/model'
import { scalingQuery } from '@/lib/scaling/queries'
import { isSameRef } from '@/lib/scaling/resource'
import { ConflictDialog } from './conflict-dialog'
import { problemsOf, settingsOf } from './draft'
import { FromZero } from './from-zero'
import { LimitFields } from './limit-fields'
import { MetricFields } from './metric-fields'
import { StepPolicies } from './step-policies'
import type { useDraft } from './use-draft'
import { useScalingChange } from './use-scaling-change'

interface ScalingFormProps {
  region: string
  name: string
  scaling: ResourceScaling
  /** What is typed: held above, for who shows what it would do. */
  form: ReturnType<typeof useDraft>
}

/** Edits the settings; carries the revision of the state it was filled from, so that nobody is overwritten unseen. */
export function ScalingForm({ region, name, scaling, form }: ScalingFormProps) {
  'use memo'
  const { base, draft, isDirty, isRestored, change, fillFrom: fill } = form
  const [isChecked, setChecked] = useState(false)
  const [conflict, setConflict] = useState<{ mine: ScalingSettings; theirs: ResourceScaling }>()
  const client = useQueryClient()
  const isOutdated = scaling.settingsRevision !== base.settingsRevision

  const fillFrom = (fresh: ResourceScaling) => {
    fill(fresh)
    setChecked(false)
    setConflict(undefined)
    save.reset()
  }
  const save = useScalingChange(region, name, putScaling, saved => {
    toast.ok(
      'Scaling saved',
      `${saved.ref.name}: ${saved.settings?.minCapacity} to ${capacityWords(saved.settings?.maxCapacity ?? 0, saved.kind)}`,
    )
    fillFrom(saved)
  })

  const settings = settingsOf(draft)
  const problems = problemsOf(settings, scaling.kind)
  const failure = save.error ? toBody(save.error) : undefined
  const shownProblems = { ...(isChecked ? problems : {}), ...withoutPrefix(failure?.fields) }
  const advice = adviceOn(settings, scaling)

  const write = async (wanted: ScalingSettings, settingsRevision: string) => {
    try {
      await save.mutateAsync({ name, ref: base.ref, settings: wanted, settingsRevision })
    } catch (error) {
      if (toBody(error).code !== 'conflict') return
      const fresh = await client.fetchQuery({ ...scalingQuery(region, name), staleTime: 0 })
      const theirs = fresh.resources.find(({ ref }) => isSameRef(ref, base.ref))
      setConflict(theirs && { mine: wanted, theirs })
    }
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (Object.keys(problems).length === 0) void write(settings, base.settingsRevision)
  }

  return (
    <form noValidate onSubmit={submit} className="grid gap-4">
      {isRestored && isDirty && <Alert>These are the changes that you left here; they are not saved yet.</Alert>}
      {isOutdated && isDirty && !conflict && (
        <Alert
          tone="warn"
          title="Someone else has changed this meanwhile"
          live
          action={
            <Button size="sm" onClick={() => setConflict({ mine: settings, theirs: scaling })}>
              Compare
            </Button>
          }
        />
      )}
      <FromZero endpointName={name} resource={scaling} draft={draft} change={change} />
      <LimitFields
        draft={draft}
        change={change}
        problems={shownProblems}
        advice={advice}
        kind={scaling.kind}
        canPause={base.settings !== undefined}
      />
      <MetricFields draft={draft} change={change} problems={shownProblems} advice={advice} kind={scaling.kind} />
      <StepPolicies
        draft={draft}
        change={change}
        problems={shownProblems}
        kind={scaling.kind}
        endpointName={name}
        resourceRef={scaling.ref}
      />
      {failure && failure.code !== 'conflict' && (
        <Alert tone="danger" title="AWS did not take it" live>
          {failure.message}
          <RequestId error={failure} />
        </Alert>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          busy={save.isPending}
          disabled={!isDirty && base.settings !== undefined}
        >
          {base.settings ? 'Save' : 'Turn on'}
        </Button>
        {isDirty && <Button onClick={() => fillFrom(scaling)}>Discard changes</Button>}
      </div>
      {conflict && (
        <ConflictDialog
          {...conflict}
          isSaving={save.isPending}
          onTakeTheirs={() => fillFrom(conflict.theirs)}
          onSave={merged => void write(merged, conflict.theirs.settingsRevision)}
          onClose={() => setConflict(undefined)}
        />
      )}
    </form>
  )
}

/** The door names fields from the input's root; the form begins at `settings`. */
function withoutPrefix(fields: Record<string, string> | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields ?? {}).map(([path, words]) => [path.replace(/^settings\./, ''), words]),
  )
}
