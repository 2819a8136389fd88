'use client'

import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'

interface RemovePayloadDialogProps {
  title: string
  busy: boolean
  /** What the last try failed with. */
  failure: string | undefined
  onClose: () => void
  onConfirm: () => void
}

/** The last step before a saved payload is gone, for others too. */
export function RemovePayloadDialog({ title, busy, failure, onClose, onConfirm }: RemovePayloadDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      title="Remove this payload?"
      description={`${title} goes for everyone who uses this workspace. What was sent with it stays in the history.`}
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button variant="destroy" busy={busy} onClick={onConfirm}>
            Remove payload
          </Button>
        </>
      }
    >
      {failure && (
        <Alert tone="danger" live title="Not removed">
          {failure}
        </Alert>
      )}
    </Dialog>
  )
}
