'use client'

import { useState } from 'react'
import { ArtifactDialog } from '@/components/artifacts/artifact-dialog'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Switch } from '@/components/ui/switch'
import { asyncSeconds } from '@/lib/invocations/schema'
import { secondsProblem } from './invoke-query'
import type { PayloadState } from './payload-state'

interface AsyncOptionsProps {
  payload: PayloadState
  onChange: (part: Partial<PayloadState>) => void
}

/** How long a call may wait and work, and where its payload is put. */
export function AsyncOptions({ payload, onChange }: AsyncOptionsProps) {
  const { ttl, timeout } = asyncSeconds
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <Field
        label="Time to live in the queue"
        optional
        help={`Seconds, ${ttl.min} to ${ttl.max}; SageMaker takes ${ttl.fallback} when left out.`}
        error={secondsProblem('The time to live', payload.ttlSeconds, ttl)}
      >
        <Input
          inputMode="numeric"
          value={payload.ttlSeconds}
          onChange={event => onChange({ ttlSeconds: event.target.value })}
        />
      </Field>
      <Field
        label="Timeout of the model"
        optional
        help={`Seconds, ${timeout.min} to ${timeout.max}; SageMaker takes ${timeout.fallback} when left out.`}
        error={secondsProblem('The timeout', payload.timeoutSeconds, timeout)}
      >
        <Input
          inputMode="numeric"
          value={payload.timeoutSeconds}
          onChange={event => onChange({ timeoutSeconds: event.target.value })}
        />
      </Field>
      {payload.kind !== 's3' && (
        <>
          <Field
            label="Folder for payloads in S3"
            optional
            help="The workspace when left out. The endpoint’s role must be allowed to read it."
          >
            <Input
              mono
              placeholder="s3://bucket/prefix/"
              value={payload.uploadFolder}
              onChange={event => onChange({ uploadFolder: event.target.value })}
            />
          </Field>
          <Switch
            className="self-center"
            label="Put small payloads into S3 too"
            checked={payload.isUploaded}
            onChange={event => onChange({ isUploaded: event.target.checked })}
          />
        </>
      )}
    </div>
  )
}

/** An input that lies in S3 already. */
export function InputInS3({ region, payload, onChange }: AsyncOptionsProps & { region: string }) {
  const [isBrowsing, setIsBrowsing] = useState(false)
  return (
    <div className="grid h-64 content-start gap-3">
      <div className="flex items-end gap-2">
        <Field label="Input in S3" className="grow" help="Up to 1 GB. It is read when its turn comes: leave it there.">
          <Input
            mono
            placeholder="s3://bucket/inputs/request.json"
            value={payload.inputLocation}
            onChange={event => onChange({ inputLocation: event.target.value })}
          />
        </Field>
        <Button className="mb-6" onClick={() => setIsBrowsing(true)}>
          Browse
        </Button>
      </div>
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          looksFor="data"
          initialUrl={payload.inputLocation}
          onClose={() => setIsBrowsing(false)}
          onChoose={inputLocation => {
            onChange({ inputLocation })
            setIsBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
