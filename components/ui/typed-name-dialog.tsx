'use client'

import { type ReactNode, useState } from 'react'
import { Alert } from './alert'
import { Button } from './button'
import { Dialog } from './dialog'
import { Field } from './field'
import { Input } from './input'
import type { ErrorDetails } from './request-id'
import { RequestId } from './request-id'

interface TypedNameDialogProps {
  name: string
  /** "model": the title asks "Delete this model?". */
  noun: string
  busy: boolean
  /** What the last try failed with. */
  error?: ErrorDetails
  onClose: () => void
  onConfirm: (typedName: string) => void
  /** What goes and what stays. */
  children: ReactNode
}

/** The last step of a deletion: it goes on once the name was typed. */
export function TypedNameDialog({ name, noun, busy, error, onClose, onConfirm, children }: TypedNameDialogProps) {
  const [typed, setTyped] = useState('')
  const isTyped = typed === name
  return (
    <Dialog
      open
      onClose={onClose}
      busy={busy}
      title={`Delete this ${noun}?`}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="destroy" busy={busy} disabled={!isTyped} onClick={() => onConfirm(typed)}>
            Delete {noun}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">{children}</div>
      <Field
        label={
          <>
            Type <span className="break-all font-mono text-sm">{name}</span> to confirm
          </>
        }
      >
        <Input
          mono
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onKeyDown={event => {
            if (event.key === 'Enter' && isTyped && !busy) onConfirm(typed)
          }}
        />
      </Field>
      {error && (
        <Alert tone="danger" live title="Not deleted">
          <p>{error.message}</p>
          <RequestId error={error} />
        </Alert>
      )}
    </Dialog>
  )
}
