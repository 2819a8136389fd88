'use client'

import { useState } from 'react'
import { createPortal } from 'react-dom'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { describeImageUri } from '@/lib/images/explain'
import { type ChosenImage, completeChoice } from '@/lib/images/finder'
import { isRefused } from '@/lib/images/resolution'
import { resolveImageUri } from '@/lib/images/resolve'
import { FinderFields } from './finder-fields'
import { ImageAnswer } from './image-answer'

export interface ImageDialogProps {
  region: string
  /** Where it will run: settled by the form, yet free to change here. */
  machine: Pick<ChosenImage, 'instanceType' | 'isServerless'>
  /** The URI that stands in the field: the search begins at it. */
  current: string
  onChoose: (uri: string) => void
  onClose: () => void
}

/** Finds an image of AWS for a form. It stands outside of the form, which Enter would send. */
export function ImageDialog({ region, machine, current, onChoose, onClose }: ImageDialogProps) {
  const [chosen, setChosen] = useState<ChosenImage>(() => ({ ...chosenOf(current), ...machine, region }))
  const found = completeChoice(chosen)
  const answer = resolveImageUri(found.request)
  return createPortal(
    <Dialog open wide onClose={onClose} title="Find an image of AWS">
      <div className="grid max-h-[75vh] gap-4 overflow-y-auto p-0.5">
        <FinderFields
          chosen={chosen}
          found={found}
          onChange={change => setChosen({ ...chosen, ...change })}
          isInForm
          className="sm:grid-cols-2"
        />
        <ImageAnswer
          answer={answer}
          region={region}
          action={
            isRefused(answer) ? undefined : (
              <Button variant="primary" onClick={() => onChoose(answer.uri)}>
                Use this image
              </Button>
            )
          }
        />
      </div>
    </Dialog>,
    document.body,
  )
}

function chosenOf(uri: string): Pick<ChosenImage, 'framework' | 'version' | 'baseFramework' | 'python'> {
  const { framework = 'pytorch', version = '', baseFramework = '', python = '' } = describeImageUri(uri) ?? {}
  return { framework, version, baseFramework, python }
}
