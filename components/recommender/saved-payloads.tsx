'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useJobForm } from '@/components/jobs/form-context'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TableSkeleton } from '@/components/ui/skeleton'
import { fleetQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import type { SavedPayload } from '@/lib/invocations/model'
import { keptInvocationsQuery } from '@/lib/invocations/queries'
import type { PayloadDraft } from '@/lib/recommender/draft'

interface SavedPayloadsProps {
  onTake: (payload: PayloadDraft, contentType: string) => void
}

/** Payloads that were kept on the Invoke page of an endpoint. */
export function SavedPayloads({ onTake }: SavedPayloadsProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Take a saved one…
      </Button>
      {isOpen && (
        <SavedDialog
          onClose={() => setIsOpen(false)}
          onTake={({ title, payload }) => {
            onTake(draftOf(title, payload.body), payload.contentType)
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}

/** Text stays text, to be edited; other bytes stay as they are. */
function draftOf(title: string, base64: string): PayloadDraft {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return { text: title, base64 }
  }
}

function SavedDialog({ onClose, onTake }: { onClose: () => void; onTake: (saved: SavedPayload) => void }) {
  const { region } = useJobForm()
  const fleet = useQuery(fleetQuery(region)).data
  const [chosen, setChosen] = useState<string>()
  const endpoint = chosen ?? fleet?.rows[0]?.name
  return (
    <Dialog open onClose={onClose} title="Saved payloads" description="Kept on the Invoke page of an endpoint.">
      {fleet && fleet.rows.length === 0 ? (
        <p className="text-muted">There is no endpoint in this region, so nothing was saved.</p>
      ) : (
        <>
          <Field label="Endpoint">
            <Select value={endpoint ?? ''} onChange={event => setChosen(event.target.value)}>
              {fleet?.rows.map(({ name }) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          </Field>
          {endpoint && <SavedOf endpoint={endpoint} onTake={onTake} />}
        </>
      )}
    </Dialog>
  )
}

function SavedOf({ endpoint, onTake }: { endpoint: string; onTake: (saved: SavedPayload) => void }) {
  const { region } = useJobForm()
  const kept = useQuery(keptInvocationsQuery(region, endpoint))
  if (kept.isError) return <p className="text-muted">{toBody(kept.error).message}</p>
  if (kept.isPending) return <TableSkeleton rows={3} />
  if (kept.data.saved.length === 0) return <p className="text-muted">Nothing was saved for this endpoint yet.</p>
  return (
    <ul className="grid max-h-72 gap-1 overflow-y-auto">
      {kept.data.saved.map(saved => (
        <li key={saved.id}>
          <button
            type="button"
            className="flex w-full flex-wrap gap-x-3 rounded-md border px-3 py-2 text-start hover:bg-subtle"
            onClick={() => onTake(saved)}
          >
            <span className="grow">{saved.title}</span>
            <span className="font-mono text-sm text-muted">{saved.payload.contentType}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
