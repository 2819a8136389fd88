'use client'

import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { useDeployForm } from './form-context'
import { NetworkAndKey } from './network-and-key'
import { TextField } from './text-field'

/** What has defaults that work. */
export function AdvancedSection() {
  const { draft, derived } = useDeployForm()
  return (
    <details className="group rounded-lg border bg-surface">
      <summary className="rounded-lg px-4 py-3 text-lg font-semibold hover:bg-subtle">
        Advanced{' '}
        <span className="text-sm font-normal text-muted">names, timeouts, volume, routing, VPC, encryption</span>
      </summary>
      <div className="grid gap-4 border-t p-4 sm:grid-cols-2">
        {draft.modelSource === 'new' && (
          <TextField
            name="modelName"
            label="Model name"
            optional
            mono
            placeholder={derived.modelName}
            help="Empty: made from the endpoint’s name."
          />
        )}
        <TextField
          name="configName"
          label="Endpoint config name"
          optional
          mono
          placeholder={derived.configName}
          help="Empty: made from the endpoint’s name."
        />
        {draft.option !== 'serverless' && <InstanceSettings />}
        {draft.option !== 'serverless' && <NetworkAndKey />}
      </div>
    </details>
  )
}

function InstanceSettings() {
  const { draft, update, errorOf } = useDeployForm()
  return (
    <>
      <TextField
        name="startupTimeoutSeconds"
        label="Startup health check timeout"
        optional
        unit="s"
        placeholder="480"
        help="How long the container may take until it answers /ping: 60 to 3,600 s. SageMaker waits 8 minutes by itself."
      />
      <TextField
        name="downloadTimeoutSeconds"
        label="Model download timeout"
        optional
        unit="s"
        help="How long the artifact may take from S3: 60 to 3,600 s."
      />
      <TextField
        name="volumeGb"
        label="Volume"
        optional
        unit="GB"
        help="Of each instance: 1 to 512 GB. Types with disks of their own take none."
      />
      {draft.option === 'real-time' && (
        <div data-field="routing">
          <Field
            label="Routing between instances"
            help="Least outstanding requests suits requests that take unequally long."
            error={errorOf('routing')}
          >
            <Select value={draft.routing} onChange={event => update({ routing: event.target.value })}>
              <option value="">SageMaker’s default</option>
              <option value="RANDOM">Random</option>
              <option value="LEAST_OUTSTANDING_REQUESTS">Least outstanding requests</option>
            </Select>
          </Field>
        </div>
      )}
    </>
  )
}
