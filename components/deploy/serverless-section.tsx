'use client'

import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { MAX_SERVERLESS_CONCURRENCY, SERVERLESS_MEMORY_MB } from '@/lib/endpoint-configs/schema'
import { formatCount } from '@/lib/format/count'
import { useDeployForm } from './form-context'
import { TextField } from './text-field'

/** Memory and concurrency instead of instances. */
export function ServerlessSection() {
  const { draft, update, errorOf } = useDeployForm()
  return (
    <Card
      title="Compute"
      description="Started when a request comes, stopped after a quiet time. CPU grows with the memory; the container gets 5 GB of disk."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <div data-field="memoryMb">
          <Field
            label="Memory"
            help="Choose at least the size of the loaded model and its libraries."
            error={errorOf('memoryMb')}
          >
            <Select value={draft.memoryMb} onChange={event => update({ memoryMb: event.target.value })}>
              {SERVERLESS_MEMORY_MB.map(size => (
                <option key={size} value={String(size)}>
                  {formatCount(size)} MB
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <TextField
          name="maxConcurrency"
          label="Largest concurrency"
          unit="requests"
          help={`Requests at the same time, 1 to ${MAX_SERVERLESS_CONCURRENCY}; more are throttled. The account has a limit over all endpoints.`}
        />
        <TextField
          name="provisionedConcurrency"
          label="Provisioned concurrency"
          optional
          unit="requests"
          help="Kept warm, billed all the time: these requests see no cold start."
        />
      </div>
    </Card>
  )
}
