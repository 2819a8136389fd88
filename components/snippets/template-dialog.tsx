'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import type { DeployDraft } from '@/lib/deploy/draft'
import { draftOfTemplate, type Imported } from '@/lib/snippets/cloudformation/to-draft'

interface TemplateDialogProps {
  region: string
  onDraft: (draft: DeployDraft) => void
  onClose: () => void
}

/** Reads a template in the browser: it goes nowhere else. */
export function TemplateDialog({ region, onDraft, onClose }: TemplateDialogProps) {
  const [text, setText] = useState('')
  const [imported, setImported] = useState<Imported>()
  const read = () => {
    const result = draftOfTemplate(text, region)
    if (result.ok) onDraft(result.draft)
    if (result.ok && result.notes.length === 0) onClose()
    else setImported(result)
  }
  if (imported?.ok)
    return (
      <Dialog
        open
        wide
        onClose={onClose}
        title="The form is filled in"
        description="This of the template is not in it:"
        footer={
          <Button variant="primary" onClick={onClose}>
            To the form
          </Button>
        }
      >
        <ul className="grid max-h-96 list-disc gap-1 overflow-y-auto ps-5 text-sm">
          {imported.notes.map(note => (
            <li key={note} className="break-words">
              {note}
            </li>
          ))}
        </ul>
      </Dialog>
    )
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="From a CloudFormation template"
      description="The form takes over its first endpoint with the config, model and inference component. What the form holds now is replaced."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={text.trim() === ''} onClick={read}>
            Fill in the form
          </Button>
        </>
      }
    >
      <Field label="Template, YAML or JSON" help="It is read in this browser and sent nowhere.">
        <Textarea mono rows={16} value={text} onChange={event => setText(event.target.value)} />
      </Field>
      {imported && !imported.ok && (
        <Alert tone="danger" title="This template cannot be read">
          {imported.reason}
        </Alert>
      )}
    </Dialog>
  )
}
