'use client'

import { useState } from 'react'
import { useEndpointChange } from '@/components/endpoints/use-endpoint-change'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RequestId } from '@/components/ui/request-id'
import type { EndpointConfig } from '@/lib/endpoint-configs/model'
import { endShadow } from '@/lib/endpoints/actions'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { requiredNumber } from '@/lib/format/typed-number'
import { toBody } from '@/lib/http'

export type ShadowOutcome = 'promote' | 'remove'

interface EndShadowDialogProps {
  region: string
  detail: EndpointDetail
  config: EndpointConfig
  outcome: ShadowOutcome
  onClose: () => void
  onDone: (change: { before: string; after: string; words: string }) => void
}

/** What is made and what is kept when a shadow takes production's place, or goes. */
export function EndShadowDialog({ region, detail, config, outcome, onClose, onDone }: EndShadowDialogProps) {
  const { endpoint } = detail
  const [shadow] = endpoint.shadowVariants
  const [production] = endpoint.variants
  const isPromotion = outcome === 'promote'
  const [configName, setConfigName] = useState(() => nameFor(config.name, outcome))
  const [count, setCount] = useState(() =>
    String(Math.max(1, shadow?.currentInstanceCount ?? 1, production?.currentInstanceCount ?? 1)),
  )
  const [operationId] = useState(() => crypto.randomUUID())
  const done = () => {
    const words = isPromotion ? `${shadow?.name} takes production’s place` : `The shadow ${shadow?.name} goes`
    onDone({ before: config.name, after: configName, words })
    onClose()
  }
  const change = useEndpointChange(region, endpoint.name, endShadow, done)
  const failure = change.error ? toBody(change.error) : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      busy={change.isPending}
      title={isPromotion ? `Promote ${shadow?.name} to production?` : `Remove the shadow ${shadow?.name}?`}
      description={
        isPromotion
          ? `A new config has ${shadow?.name} alone, and the endpoint is updated to it, blue/green: ${production?.name} answers until it is ready, and is then gone.`
          : `A new config has ${production?.name} alone, with the instances that it has now, and the endpoint is updated to it. Callers notice nothing.`
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={change.isPending}
            onClick={() =>
              change.mutate({
                name: endpoint.name,
                createdAtMs: endpoint.createdAtMs,
                fromConfigName: config.name,
                configName,
                outcome,
                ...(isPromotion && { instanceCount: requiredNumber(count) }),
                operationId,
              })
            }
          >
            {isPromotion ? 'Promote' : 'Remove'}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label="Name of the new config"
          help={`${config.name} is kept: an update back to it undoes this.`}
          error={failure?.fields?.configName}
        >
          <Input mono value={configName} onChange={event => setConfigName(event.target.value)} />
        </Field>
        {isPromotion && (
          <Field
            label="Instances to start with"
            help={`It has ${shadow?.currentInstanceCount ?? 0} as a shadow; ${production?.name} has ${production?.currentInstanceCount ?? 0} now.`}
            error={failure?.fields?.instanceCount}
          >
            <Input type="number" min={1} step={1} value={count} onChange={event => setCount(event.target.value)} />
          </Field>
        )}
        {failure && !failure.fields && (
          <Alert tone="danger" live title="AWS refused it">
            <p>{failure.message}</p>
            <RequestId error={failure} />
          </Alert>
        )}
      </div>
    </Dialog>
  )
}

/** At most 63 characters, as SageMaker takes them. */
function nameFor(configName: string, outcome: ShadowOutcome): string {
  const suffix = `-${outcome === 'promote' ? 'promoted' : 'no-shadow'}-${Date.now().toString(36)}`
  return `${configName.slice(0, 63 - suffix.length).replace(/-+$/, '')}${suffix}`
}
