'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RequestId } from '@/components/ui/request-id'
import { requiredNumber } from '@/lib/format/typed-number'
import { toBody } from '@/lib/http'
import { setCopyCount } from '@/lib/inference-components/actions'
import type { InferenceComponent } from '@/lib/inference-components/model'
import { useComponentChange } from './use-component-change'

interface CopiesDialogProps {
  region: string
  component: InferenceComponent
  onClose: () => void
}

/** How many copies there are to be. */
export function CopiesDialog({ region, component, onClose }: CopiesDialogProps) {
  const { name, endpointName, createdAtMs, desiredCopies, currentCopies } = component
  const [count, setCount] = useState(() => String(desiredCopies ?? currentCopies ?? 1))
  const change = useComponentChange(region, endpointName, setCopyCount, onClose)
  const failure = change.error ? toBody(change.error) : undefined
  const submit = () => change.mutate({ name, createdAtMs, copyCount: requiredNumber(count) })
  return (
    <Dialog
      open
      onClose={onClose}
      busy={change.isPending}
      title="Set the copies"
      description="Copies come and go without downtime of the others. Autoscaling, where it is on, goes on from the new count."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={change.isPending} onClick={submit}>
            Apply
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label={`Copies of ${name}`}
          help={
            count === '0' ? 'With 0 copies its requests fail until there is one again.' : `Now ${currentCopies ?? 0}.`
          }
          error={failure?.fields?.copyCount}
        >
          <Input
            type="number"
            min={0}
            step={1}
            unit="copies"
            value={count}
            onChange={event => setCount(event.target.value)}
          />
        </Field>
        {failure && !failure.fields && (
          <Alert tone="danger" live title="AWS refused the change">
            <p>{failure.message}</p>
            <RequestId error={failure} />
          </Alert>
        )}
      </div>
    </Dialog>
  )
}
