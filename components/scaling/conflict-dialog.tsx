'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { type ConflictField, conflictFields, mergeSettings } from '@/lib/scaling/conflict'
import type { ResourceScaling, ScalingSettings } from '@/lib/scaling/model'

interface ConflictDialogProps {
  mine: ScalingSettings
  theirs: ResourceScaling
  isSaving: boolean
  onTakeTheirs: () => void
  onSave: (settings: ScalingSettings) => void
  onClose: () => void
}

/** Both versions side by side: take theirs, mine, or the better one field by field. */
export function ConflictDialog({ mine, theirs, isSaving, onTakeTheirs, onSave, onClose }: ConflictDialogProps) {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  const fields = conflictFields(mine, theirs.settings)
  const choose = (id: string, isTheirs: boolean) => {
    const next = new Set(taken)
    if (isTheirs) next.add(id)
    else next.delete(id)
    setTaken(next)
  }
  const merged = theirs.settings ? mergeSettings(mine, theirs.settings, taken) : mine
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      busy={isSaving}
      title="Two versions of the scaling"
      description={
        theirs.settings
          ? `Someone else saved the scaling of ${theirs.ref.name} while you were editing. Choose a version, or field by field.`
          : `Someone else removed the autoscaling of ${theirs.ref.name} while you were editing.`
      }
      footer={
        <>
          <Button onClick={onTakeTheirs}>Take theirs, drop mine</Button>
          <Button variant="primary" busy={isSaving} onClick={() => onSave(merged)}>
            {saveWords(theirs, taken.size)}
          </Button>
        </>
      }
    >
      {fields.length === 0 ? (
        <p>Both versions say the same now.</p>
      ) : (
        <table className="w-full">
          <thead>
            <tr className="text-muted text-sm">
              <th scope="col" className="py-1 text-start font-medium">
                Field
              </th>
              <th scope="col" className="py-1 text-start font-medium">
                Mine
              </th>
              <th scope="col" className="py-1 text-start font-medium">
                Theirs
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(field => (
              <FieldRow
                key={field.id}
                field={field}
                canChoose={theirs.settings !== undefined}
                isTheirs={taken.has(field.id)}
                onChoose={isTheirs => choose(field.id, isTheirs)}
              />
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  )
}

function saveWords({ settings }: ResourceScaling, takenCount: number): string {
  if (!settings) return 'Turn on again with mine'
  return takenCount > 0 ? 'Save the mix' : 'Save mine over theirs'
}

interface FieldRowProps {
  field: ConflictField
  canChoose: boolean
  isTheirs: boolean
  onChoose: (isTheirs: boolean) => void
}

function FieldRow({ field, canChoose, isTheirs, onChoose }: FieldRowProps) {
  const cell = (side: 'mine' | 'theirs') => (
    <td className="border-t py-2 pe-3 align-top">
      {canChoose ? (
        <label className="flex items-start gap-2">
          <input
            type="radio"
            name={`conflict-${field.id}`}
            className="mt-0.5 size-4 shrink-0 accent-accent"
            checked={isTheirs === (side === 'theirs')}
            onChange={() => onChoose(side === 'theirs')}
          />
          <span className="min-w-0 break-words">
            <span className="sr-only">{side}: </span>
            {field[side]}
          </span>
        </label>
      ) : (
        field[side]
      )}
    </td>
  )
  return (
    <tr>
      <th scope="row" className="border-t py-2 pe-3 text-start align-top font-medium">
        {field.label}
      </th>
      {cell('mine')}
      {cell('theirs')}
    </tr>
  )
}
