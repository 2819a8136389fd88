'use client'

import { useJobForm } from '@/components/jobs/form-context'
import { TextField } from '@/components/jobs/text-field'
import { Card } from '@/components/ui/card'
import { PairRows } from '@/components/ui/pair-rows'
import { MAX_JOB_VARIABLES } from '@/lib/batch/schema'
import { MAX_TAGS } from '@/lib/resource-tag'
import { bindText, type SectionProps } from './form-parts'

/** Name, environment, tags, and what is seldom set. */
export function MoreSections(props: SectionProps) {
  const { draft, derived, update } = props
  const { errorOf, touch } = useJobForm()
  return (
    <>
      <Card title="Environment" description="Set for this job, over what the model sets.">
        <PairRows
          path="environment"
          rows={draft.environment}
          onChange={environment => update({ environment })}
          noun="variable"
          keyPlaceholder="MODEL_SERVER_WORKERS"
          max={MAX_JOB_VARIABLES}
          errorOf={errorOf}
          onLeave={touch}
        />
      </Card>
      <Card title="Job">
        <div className="grid gap-4">
          <TextField
            {...bindText(props, 'name')}
            label="Job name"
            mono
            optional
            placeholder={derived.name || 'model-20261122-2100'}
            help="Jobs cannot be deleted, so a name is used once in a region."
          />
          <div className="grid gap-2">
            <h3 className="text-sm font-medium">Tags</h3>
            <PairRows
              path="tags"
              rows={draft.tags}
              onChange={tags => update({ tags })}
              noun="tag"
              keyPlaceholder="team"
              max={MAX_TAGS - 1}
              errorOf={errorOf}
              onLeave={touch}
            />
          </div>
          <details>
            <summary className="font-medium">Time limits and encryption</summary>
            <div className="mt-3 grid gap-4 sm:grid-cols-2">
              <TextField
                {...bindText(props, 'invocationTimeoutSeconds')}
                label="Time limit of a request"
                optional
                unit="s"
                placeholder="600"
              />
              <TextField
                {...bindText(props, 'invocationMaxRetries')}
                label="Tries after a failure"
                optional
                unit="tries"
                placeholder="3"
              />
              <TextField
                {...bindText(props, 'outputKmsKey')}
                label="KMS key of the output"
                optional
                mono
                help="The local engine encrypts nothing and says so."
              />
              <TextField {...bindText(props, 'volumeKmsKey')} label="KMS key of the instances’ disks" optional mono />
            </div>
          </details>
        </div>
      </Card>
    </>
  )
}
