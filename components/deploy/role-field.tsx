'use client'

import { useQuery } from '@tanstack/react-query'
import { Combobox } from '@/components/ui/combobox'
import { Field } from '@/components/ui/field'
import { toBody } from '@/lib/http'
import { rolesQuery } from '@/lib/roles/queries'
import { useDeployForm } from './form-context'

/** The roles that trust SageMaker, or any ARN. */
export function RoleField() {
  const { region, draft, derived, update, errorOf, touch } = useDeployForm()
  const roles = useQuery(rolesQuery(region))
  const options = (roles.data ?? []).map(role => ({ value: role.arn, label: role.name, detail: role.arn }))
  return (
    <div data-field="roleArn">
      <Field
        label="Execution role"
        optional={derived.roleArn !== undefined}
        help={
          derived.roleArn === undefined
            ? 'SageMaker takes it on to read the artifact, pull the image and write logs.'
            : 'Empty: the role of the model.'
        }
        error={errorOf('roleArn')}
      >
        <Combobox
          value={draft.roleArn}
          onChange={roleArn => update({ roleArn })}
          onBlur={() => touch('roleArn')}
          options={options}
          note={noteOf(roles)}
          placeholder={derived.roleArn ?? 'arn:aws:iam::123456789012:role/name'}
        />
      </Field>
    </div>
  )
}

function noteOf(roles: { isPending: boolean; error: unknown; data?: unknown[] }): string | undefined {
  if (roles.isPending) return 'Reading the roles…'
  if (roles.error) return `${toBody(roles.error).message} Type the ARN instead.`
  return roles.data?.length === 0 ? 'No role of this account trusts sagemaker.amazonaws.com: type an ARN.' : undefined
}
