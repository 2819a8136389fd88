'use client'

import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { FolderField } from './folder-field'
import { useDeployForm } from './form-context'
import { TextField } from './text-field'

/** Requests and responses kept in S3, at a sampling. */
export function CaptureSection() {
  const { draft, update, errorOf } = useDeployForm()
  return (
    <Card title="Data capture">
      <div className="grid gap-4">
        <div data-field="isCapturing">
          <Checkbox
            label="Write requests and responses to S3"
            help="For monitoring and for data to train on. It cannot be turned on later without a new config."
            checked={draft.isCapturing}
            onChange={event => update({ isCapturing: event.target.checked })}
          />
          {errorOf('isCapturing') && (
            <p role="alert" className="text-sm text-danger">
              {errorOf('isCapturing')}
            </p>
          )}
        </div>
        {draft.isCapturing && (
          <div className="grid gap-4">
            <FolderField
              name="captureDestinationUrl"
              label="Captures in S3"
              placeholder="s3://bucket/captured/"
              help="Files of JSON lines, in folders by endpoint, variant and hour."
            />
            <TextField
              name="captureSamplingPercent"
              label="Sampled part"
              unit="%"
              help="Of all requests, chosen at random."
            />
            <fieldset className="grid gap-1" data-field="captureInput">
              <legend className="mb-1 text-sm font-medium">What is written</legend>
              <Checkbox
                label="Requests"
                checked={draft.captureInput}
                onChange={event => update({ captureInput: event.target.checked })}
              />
              <Checkbox
                label="Responses"
                checked={draft.captureOutput}
                onChange={event => update({ captureOutput: event.target.checked })}
              />
              {errorOf('captureInput') && (
                <p role="alert" className="text-sm text-danger">
                  {errorOf('captureInput')}
                </p>
              )}
            </fieldset>
          </div>
        )}
      </div>
    </Card>
  )
}
