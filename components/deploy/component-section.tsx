'use client'

import { Card } from '@/components/ui/card'
import { useDeployForm } from './form-context'
import { RoleField } from './role-field'
import { TextField } from './text-field'

/** The first component and what each of its copies reserves; more are added on the endpoint's page. */
export function ComponentSection() {
  const { draft, derived } = useDeployForm()
  return (
    <Card
      title="First inference component"
      description="Copies of the model, placed where what they reserve is free. Made once the endpoint is in service; more are added on its page."
    >
      <div className="grid gap-4">
        {draft.modelSource === 'existing' && <RoleField />}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            name="componentName"
            label="Component name"
            optional
            mono
            placeholder={derived.componentName}
            help="Empty: made from the endpoint’s name."
          />
          <TextField name="componentCopies" label="Copies" unit="copies" />
          <TextField name="componentCpuCores" label="CPU of each copy" optional unit="cores" />
          <TextField name="componentMemoryMb" label="Memory of each copy" unit="MB" help="At least 128 MB." />
          <TextField
            name="componentAccelerators"
            label="Accelerators of each copy"
            optional
            unit="devices"
            help="GPUs or Neuron devices. Empty on CPU instances."
          />
        </div>
      </div>
    </Card>
  )
}
