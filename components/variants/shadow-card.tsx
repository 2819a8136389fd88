'use client'

import { useState } from 'react'
import { useEndpointChange } from '@/components/endpoints/use-endpoint-change'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { updateEndpoint } from '@/lib/endpoints/actions'
import { canUpdate, type EndpointDetail } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'
import { ComparisonCard } from './comparison-card'
import { EndShadowDialog, type ShadowOutcome } from './end-shadow-dialog'
import { useUndo } from './use-undo'

/** A shadow beside production, side by side; and what may come of it. */
export function ShadowCard({ region, detail }: { region: string; detail: EndpointDetail }) {
  const { endpoint, config } = detail
  const [outcome, setOutcome] = useState<ShadowOutcome>()
  const [undo, keepUndo] = useUndo(region, endpoint.name)
  const [shadow] = endpoint.shadowVariants
  const [production] = endpoint.variants
  const refusal = canUpdate(endpoint.status)
    ? undefined
    : `SageMaker refuses this while the endpoint is ${endpoint.status}.`
  return (
    <>
      {undo && undo.after === endpoint.configName && (
        <UndoNotice region={region} detail={detail} undo={undo} refusal={refusal} onDone={() => keepUndo(undefined)} />
      )}
      {shadow && production && (
        <ComparisonCard
          region={region}
          name={endpoint.name}
          title="Shadow against production"
          description={`${shadow.name} gets a copy of ${production.name}’s requests, and its answers go nowhere.`}
          footer={
            <>
              <Button disabled={refusal !== undefined || !config} title={refusal} onClick={() => setOutcome('remove')}>
                Remove the shadow…
              </Button>
              <Button
                variant="primary"
                disabled={refusal !== undefined || !config}
                title={refusal}
                onClick={() => setOutcome('promote')}
              >
                Promote the shadow…
              </Button>
            </>
          }
        />
      )}
      {outcome && config && (
        <EndShadowDialog
          region={region}
          detail={detail}
          config={config}
          outcome={outcome}
          onClose={() => setOutcome(undefined)}
          onDone={keepUndo}
        />
      )}
    </>
  )
}

interface UndoNoticeProps {
  region: string
  detail: EndpointDetail
  undo: { before: string; words: string }
  refusal: string | undefined
  onDone: () => void
}

function UndoNotice({ region, detail: { endpoint }, undo, refusal, onDone }: UndoNoticeProps) {
  const change = useEndpointChange(region, endpoint.name, updateEndpoint, onDone)
  return (
    <Alert
      tone="ok"
      live
      title={undo.words}
      action={
        <div className="flex gap-2">
          <Button size="sm" variant="ghost" onClick={onDone}>
            Dismiss
          </Button>
          <Button
            size="sm"
            busy={change.isPending}
            disabled={refusal !== undefined}
            title={refusal}
            onClick={() =>
              change.mutate({
                name: endpoint.name,
                createdAtMs: endpoint.createdAtMs,
                configName: undo.before,
                keeps: [],
              })
            }
          >
            Undo
          </Button>
        </div>
      }
    >
      Undo updates the endpoint to its config before, <code className="break-all font-mono text-sm">{undo.before}</code>
      .{change.error && <span className="block text-danger">{toBody(change.error).message}</span>}
    </Alert>
  )
}
