'use client'

import { ChoiceField } from '@/components/jobs/choice-field'
import { useJobForm } from '@/components/jobs/form-context'
import { TextField } from '@/components/jobs/text-field'
import { Card } from '@/components/ui/card'
import { PairRows } from '@/components/ui/pair-rows'
import { MAX_TAGS } from '@/lib/resource-tag'
import { bindText, type SectionProps } from './form-parts'

/** Name, tags, and what describes the model. */
export function MoreSection(props: SectionProps) {
  const { draft, derived, update } = props
  const { errorOf, touch } = useJobForm()
  return (
    <Card title="Name and description">
      <div className="grid gap-4">
        <TextField
          {...bindText(props, 'name')}
          label="Job name"
          mono
          optional
          placeholder={derived.name || 'model-20261122-2100'}
          help="Jobs cannot be deleted, so a name is used once in a region."
        />
        <TextField {...bindText(props, 'description')} label="Description" optional />
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
          <summary className="font-medium">About the model</summary>
          <div className="mt-3 grid gap-4 sm:grid-cols-2">
            <ChoiceField
              name="domain"
              label="Domain"
              value={draft.domain}
              onChange={domain => update({ domain })}
              choices={[
                ['MACHINE_LEARNING', 'Machine learning'],
                ['COMPUTER_VISION', 'Computer vision'],
                ['NATURAL_LANGUAGE_PROCESSING', 'Natural language'],
              ]}
            />
            <TextField {...bindText(props, 'task')} label="Task" optional placeholder="CLASSIFICATION" />
            <TextField {...bindText(props, 'framework')} label="Framework" optional placeholder="XGBOOST" />
            <TextField
              {...bindText(props, 'frameworkVersion')}
              label="Framework version"
              optional
              placeholder="1.7-1"
            />
          </div>
        </details>
      </div>
    </Card>
  )
}
