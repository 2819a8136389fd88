'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import type { ImageDialogProps } from './image-dialog'

const ImageDialog = lazyPart(() => import('./image-dialog').then(module => module.ImageDialog))

/** Opens the finder; its catalog is fetched then. */
export function ImagePicker({ className, ...props }: Omit<ImageDialogProps, 'onClose'> & { className?: string }) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <>
      <Button size="sm" variant="ghost" className={className} onClick={() => setIsOpen(true)}>
        Find an image of AWS
      </Button>
      {isOpen && (
        <ImageDialog
          {...props}
          onClose={() => setIsOpen(false)}
          onChoose={uri => {
            props.onChoose(uri)
            setIsOpen(false)
          }}
        />
      )}
    </>
  )
}
