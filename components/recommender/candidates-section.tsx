'use client'

import { useJobForm } from '@/components/jobs/form-context'
import { InstanceTypeField } from '@/components/jobs/instance-type-field'
import { TextField } from '@/components/jobs/text-field'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plus } from '@/components/ui/icons/plus'
import { X } from '@/components/ui/icons/x'
import { PairRows } from '@/components/ui/pair-rows'
import { INSTANCE_TYPES } from '@/lib/endpoint-configs/instance-types'
import { MAX_CANDIDATES, MAX_PARAMETERS } from '@/lib/recommender/schema'
import { bindText, type SectionProps } from './form-parts'

/** What the model is tested on. */
export function CandidatesSection(props: SectionProps) {
  const { draft, update } = props
  const { instanceTypes } = draft
  const { errorOf, touch } = useJobForm()
  return (
    <Card
      title="Candidates"
      description="Each type is tested; SageMaker chooses the numbers of instances itself, and the local engine tests one and two."
    >
      <div className="grid gap-4">
        <div className="grid justify-items-start gap-3" data-field="instanceTypes">
          {instanceTypes.map((type, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a candidate is its place; its text changes as it is typed.
            <div key={at} className="flex w-full items-start gap-2">
              <div className="min-w-0 grow">
                <InstanceTypeField
                  name={`instanceTypes.${at}`}
                  label={`Instance type ${at + 1}`}
                  value={type}
                  onChange={value => update({ instanceTypes: instanceTypes.with(at, value) })}
                  types={INSTANCE_TYPES}
                />
              </div>
              {instanceTypes.length > 1 && (
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={`Remove instance type ${at + 1}`}
                  className="mt-6"
                  onClick={() => update({ instanceTypes: instanceTypes.toSpliced(at, 1) })}
                >
                  <X aria-hidden className="size-4" />
                </Button>
              )}
            </div>
          ))}
          <Button
            size="sm"
            disabled={instanceTypes.length >= MAX_CANDIDATES}
            onClick={() => update({ instanceTypes: [...instanceTypes, ''] })}
          >
            <Plus aria-hidden className="size-3.5" />
            Add instance type
          </Button>
        </div>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField {...bindText(props, 'maxTests')} label="Tests at most" optional unit="tests" placeholder="10" />
          <TextField {...bindText(props, 'maxParallelTests')} label="Tests at once" optional unit="tests" />
        </div>
        {draft.type === 'Advanced' && (
          <div className="grid gap-2">
            <h3 className="text-sm font-medium">Variables of the container</h3>
            <p className="text-sm text-muted">
              Every combination of their values is tested: put commas between values.
            </p>
            <PairRows
              path="parameters"
              rows={draft.parameters}
              onChange={parameters => update({ parameters })}
              noun="variable"
              keyPlaceholder="OMP_NUM_THREADS"
              max={MAX_PARAMETERS}
              errorOf={errorOf}
              onLeave={touch}
            />
          </div>
        )}
      </div>
    </Card>
  )
}
