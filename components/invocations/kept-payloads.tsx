'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Trash2 } from '@/components/ui/icons/trash-2'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { formatBytes } from '@/lib/format/bytes'
import { formatLatency } from '@/lib/format/latency'
import { toBody, unwrap } from '@/lib/http'
import { removePayload, savePayload } from '@/lib/invocations/actions'
import type { KeptInvocations, SavedPayload } from '@/lib/invocations/model'
import { keptInvocationsQuery } from '@/lib/invocations/queries'
import type { Payload } from '@/lib/invocations/schema'
import { type PayloadState, toKept } from './payload-state'
import { RemovePayloadDialog } from './remove-payload-dialog'

interface KeptPayloadsProps {
  region: string
  name: string
  payload: PayloadState
  onReplay: (payload: Payload) => void
}

/** Payloads that were saved for everyone, and the last invocations: each can be sent again. */
export function KeptPayloads({ region, name, payload, onReplay }: KeptPayloadsProps) {
  const query = keptInvocationsQuery(region, name)
  const { data, error, isPending } = useQuery(query)
  const client = useQueryClient()
  const [title, setTitle] = useState('')
  const [leaving, setLeaving] = useState<SavedPayload>()
  const refresh = () => client.invalidateQueries({ queryKey: query.queryKey })
  const save = useMutation({
    mutationFn: async () => {
      const kept = await toKept(payload)
      const body = kept.body
      if (body === undefined) throw new Error('The payload is too large to be kept: 96 KB at most.')
      return unwrap(await savePayload(region, { name, title, payload: { ...kept, body } }))
    },
    onSuccess: async () => {
      setTitle('')
      await refresh()
    },
  })
  const remove = useMutation({
    mutationFn: async ({ id }: SavedPayload) => unwrap(await removePayload(region, { name, id })),
    onSuccess: async () => {
      setLeaving(undefined)
      await refresh()
    },
  })
  return (
    <Card title="Saved and sent">
      {isPending && <Skeleton className="h-24 w-full" />}
      {error && <Alert tone="info">{toBody(error).message}</Alert>}
      {data && (
        <div className="grid gap-4">
          <form
            className="flex gap-2"
            onSubmit={event => {
              event.preventDefault()
              save.mutate()
            }}
          >
            <Input
              aria-label="Name of the payload"
              placeholder="Name this payload to keep it"
              maxLength={80}
              value={title}
              onChange={event => setTitle(event.target.value)}
            />
            <Button type="submit" busy={save.isPending} disabled={title.trim() === ''}>
              Save
            </Button>
          </form>
          {save.error && <Alert tone="danger">{toBody(save.error).message}</Alert>}
          <Saved saved={data.saved} onReplay={onReplay} onRemove={setLeaving} />
          <History history={data.history} onReplay={onReplay} />
          {leaving && (
            <RemovePayloadDialog
              title={leaving.title}
              busy={remove.isPending}
              failure={remove.error ? toBody(remove.error).message : undefined}
              onClose={() => {
                setLeaving(undefined)
                remove.reset()
              }}
              onConfirm={() => remove.mutate(leaving)}
            />
          )}
        </div>
      )}
    </Card>
  )
}

interface SavedProps {
  saved: SavedPayload[]
  onReplay: (payload: Payload) => void
  onRemove: (saved: SavedPayload) => void
}

function Saved({ saved, onReplay, onRemove }: SavedProps) {
  if (saved.length === 0) return null
  return (
    <ul aria-label="Saved payloads" className="divide-y rounded-md border">
      {saved.map(each => (
        <li key={each.id} className="flex items-center gap-2 py-1 ps-3 pe-1">
          <button
            type="button"
            className="min-w-0 grow truncate text-start hover:underline"
            onClick={() => onReplay(each.payload)}
          >
            {each.title}
          </button>
          <span className="text-sm text-muted">
            {each.payload.contentType} · {formatBytes(each.payload.bytes)}
          </span>
          <Button variant="ghost" size="icon" aria-label={`Remove ${each.title}`} onClick={() => onRemove(each)}>
            <Trash2 aria-hidden className="size-4" />
          </Button>
        </li>
      ))}
    </ul>
  )
}

function History({ history, onReplay }: { history: KeptInvocations['history']; onReplay: (payload: Payload) => void }) {
  if (history.length === 0)
    return <p className="text-sm text-muted">What you send is listed here and can be sent again.</p>
  return (
    <ul aria-label="History" className="max-h-72 divide-y overflow-auto rounded-md border">
      {history.map(each => (
        <li key={each.id} className="grid grid-cols-[3rem_1fr_auto_auto] items-center gap-3 px-3 py-1.5 text-sm">
          <span className={each.status < 300 ? 'text-ok' : 'text-danger'}>{each.status}</span>
          <span className="min-w-0 truncate font-mono text-xs" title={each.summary}>
            {each.summary}
          </span>
          <span className="whitespace-nowrap text-muted tabular-nums">
            {formatLatency(each.durationMs)} · <Time at={each.atMs} />
          </span>
          <Button
            size="sm"
            disabled={each.payload.body === undefined}
            title={each.payload.body === undefined ? 'The payload was too large to be kept' : undefined}
            onClick={() => onReplay(each.payload)}
          >
            Load
          </Button>
        </li>
      ))}
    </ul>
  )
}
