'use client'

import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { useDeployForm } from './form-context'
import { VariantFields } from './variant-fields'

/** A second variant that gets a copy of the traffic and whose answers nobody sees. */
export function ShadowSection() {
  const { draft, update, errorOf } = useDeployForm()
  const error = errorOf('hasShadow')
  return (
    <Card title="Shadow variant">
      <div className="grid gap-4">
        <div data-field="hasShadow">
          <Checkbox
            label="Send a copy of each request to a second variant"
            help="Its answers go nowhere; latency and errors stand side by side, before anybody depends on it."
            checked={draft.hasShadow}
            onChange={event => update({ hasShadow: event.target.checked })}
          />
          {error && (
            <p role="alert" className="text-sm text-danger">
              {error}
            </p>
          )}
        </div>
        {draft.hasShadow && (
          <VariantFields path="shadow" variant={draft.shadow} canHaveOwnModel onChange={shadow => update({ shadow })} />
        )}
      </div>
    </Card>
  )
}
