'use client'

import { useQuery } from '@tanstack/react-query'
import { ChoiceCards } from '@/components/deploy/choice-cards'
import { ComboField } from '@/components/jobs/combo-field'
import { useJobForm } from '@/components/jobs/form-context'
import { ModelField } from '@/components/jobs/model-field'
import { Card } from '@/components/ui/card'
import { rolesQuery } from '@/lib/roles/queries'
import type { SectionProps } from './form-parts'

/** How thorough, of which model, by whose rights. */
export function KindSection({ draft, derived, update }: SectionProps) {
  const { region } = useJobForm()
  const roles = useQuery(rolesQuery(region))
  return (
    <Card title="Job">
      <div className="grid gap-4">
        <ChoiceCards
          name="type"
          legend="How thorough"
          className="sm:grid-cols-2"
          value={draft.type}
          onChange={type => update({ type })}
          choices={[
            {
              value: 'Default',
              label: 'Default',
              help: 'SageMaker raises the load by itself. On AWS about 45 minutes.',
            },
            {
              value: 'Advanced',
              label: 'Advanced',
              help: 'Your own traffic and variables of the container. On AWS about 2 hours.',
            },
          ]}
        />
        <ModelField value={draft.modelName} onChange={modelName => update({ modelName })} />
        <ComboField
          name="roleArn"
          label="Execution role"
          optional={derived.roleArn !== ''}
          help={derived.roleArn ? 'Left empty, the model’s own.' : 'SageMaker takes it on to run the tests.'}
          value={draft.roleArn}
          onChange={roleArn => update({ roleArn })}
          options={(roles.data ?? []).map(role => ({ value: role.arn, label: role.name, detail: role.arn }))}
          placeholder={derived.roleArn || 'arn:aws:iam::123456789012:role/name'}
        />
      </div>
    </Card>
  )
}
