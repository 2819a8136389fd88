'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { CircleAlert } from '@/components/ui/icons/circle-alert'
import { CircleX } from '@/components/ui/icons/circle-x'
import { Trash2 } from '@/components/ui/icons/trash-2'
import { Input } from '@/components/ui/input'
import type { FoundNode } from '@/lib/artifacts/layouts/model'
import { pathError } from '@/lib/artifacts/pack/contents'
import { formatBytes } from '@/lib/format/bytes'
import { safeText } from '@/lib/logs/safe-text'
import { Tree } from './tree'

export interface FoundActions {
  /** False where something stands in the way. */
  onMove: (from: string, to: string) => boolean
  onRemove: (path: string) => void
}

/** What is in the archive; files can be moved and left out where it is still to be made. */
export function FoundTree({ nodes, actions }: { nodes: readonly FoundNode[]; actions?: FoundActions | undefined }) {
  return (
    <Tree
      label="Found"
      nodes={nodes}
      keyOf={node => node.path}
      rowOf={node => <FoundRow node={node} actions={actions} />}
    />
  )
}

function FoundRow({ node, actions }: { node: FoundNode; actions: FoundActions | undefined }) {
  const [isMoving, setIsMoving] = useState(false)
  const place = node.kind === 'directory' ? `${node.path}/` : node.path
  if (isMoving && actions)
    return <MoveForm path={place} onMove={to => actions.onMove(place, to)} onClose={() => setIsMoving(false)} />
  const Mark = node.severity === 'error' ? CircleX : CircleAlert
  return (
    <>
      <span className="min-w-0 grow break-all">
        {safeText(node.name)}
        {node.kind === 'directory' && '/'}
        {node.severity && (
          <Mark
            role="img"
            aria-label={node.severity === 'error' ? 'wrong' : 'doubtful'}
            className={`ms-1.5 inline size-3.5 align-[-2px] ${node.severity === 'error' ? 'text-danger' : 'text-warn'}`}
          />
        )}
      </span>
      <span className="shrink-0 font-sans text-sm text-muted tabular-nums">{formatBytes(node.sizeBytes)}</span>
      {actions && (
        <span className="flex shrink-0 font-sans">
          <Button size="sm" variant="ghost" onClick={() => setIsMoving(true)} aria-label={`Move ${place}`}>
            Move
          </Button>
          <Button size="sm" variant="ghost" onClick={() => actions.onRemove(place)} aria-label={`Leave out ${place}`}>
            <Trash2 aria-hidden className="size-3.5" />
          </Button>
        </span>
      )}
    </>
  )
}

interface MoveFormProps {
  path: string
  onMove: (to: string) => boolean
  onClose: () => void
}

function MoveForm({ path, onMove, onClose }: MoveFormProps) {
  const [to, setTo] = useState(path)
  const [error, setError] = useState<string>()
  const move = (event: FormEvent) => {
    event.preventDefault()
    const target = path.endsWith('/') && to !== '' && !to.endsWith('/') ? `${to}/` : to
    const wrong = target === '' && path.endsWith('/') ? undefined : pathError(target.replace(/\/$/, ''))
    if (wrong) setError(wrong)
    else if (target === path || onMove(target)) onClose()
    else setError('Something is there already.')
  }
  return (
    <form noValidate onSubmit={move} className="grid min-w-0 grow gap-1 py-1 font-sans">
      <div className="flex gap-1">
        <Input
          mono
          autoFocus
          aria-label={`New place of ${path}`}
          aria-invalid={Boolean(error) || undefined}
          value={to}
          onChange={event => setTo(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Escape') onClose()
          }}
        />
        <Button size="sm" type="submit">
          Move
        </Button>
        <Button size="sm" variant="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
      {error && (
        <p role="alert" className="text-sm text-danger">
          {error}
        </p>
      )}
    </form>
  )
}
