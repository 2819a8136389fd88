'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import { requiredNumber } from '@/lib/format/typed-number'
import { toBody } from '@/lib/http'
import { setProvisionedConcurrency } from '@/lib/scaling/actions'
import type { EndpointScaling, ResourceScaling } from '@/lib/scaling/model'
import { NumberField } from './number-field'
import { useScalingChange } from './use-scaling-change'

interface ProvisionedFormProps {
  region: string
  endpoint: EndpointScaling
  scaling: ResourceScaling
  /** The variant's MaxConcurrency: no more can be provisioned. */
  max: number
}

/** Gives a serverless variant provisioned concurrency, so that there is something to scale. */
export function ProvisionedForm({ region, endpoint, scaling, max }: ProvisionedFormProps) {
  const [typed, setTyped] = useState('1')
  const { endpointName: name, createdAtMs } = endpoint
  const save = useScalingChange(region, name, setProvisionedConcurrency, () =>
    toast.ok(
      'Provisioned concurrency is being set',
      'The endpoint is updating; autoscaling can be turned on after it.',
    ),
  )
  const wanted = requiredNumber(typed)
  const isLegal = Number.isInteger(wanted) && wanted >= 1 && wanted <= max
  const failure = save.error ? toBody(save.error) : undefined
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={event => {
        event.preventDefault()
        if (isLegal) {
          save.mutate({ name, variant: scaling.ref.name, createdAtMs, provisionedConcurrency: wanted })
        }
      }}
    >
      <NumberField
        label="Provisioned concurrency"
        unit="conc."
        min={1}
        value={typed}
        onChange={setTyped}
        error={isLegal ? undefined : `A whole number from 1 to ${max}, the variant’s MaxConcurrency.`}
        help="So many calls at once never start cold. Billed by the hour, called or not."
      />
      {failure && (
        <Alert tone="danger" title="AWS did not take it" live>
          {failure.message}
          <RequestId error={failure} />
        </Alert>
      )}
      <Button type="submit" variant="primary" busy={save.isPending} className="justify-self-start">
        Provision
      </Button>
    </form>
  )
}
