'use client'

import Link from 'next/link'
import { useState } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { layoutFrameworkOf } from '@/lib/artifacts/layouts/framework-of-image'
import { routes } from '@/lib/routes'
import { FrameworkField } from './framework-field'
import { InspectedArchive } from './inspected-archive'

export interface CheckDialogProps {
  region: string
  url: string
  /** Says the framework, where it is an image of AWS's. */
  image: string
  environment: Readonly<Record<string, string>>
  onClose: () => void
}

/** Looks into the archive that a form names, as the container of its image would. */
export function CheckDialog({ region, url, image, environment, onClose }: CheckDialogProps) {
  const known = layoutFrameworkOf(image)
  const [framework, setFramework] = useState(known ?? 'sklearn')
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Check the archive"
      description={url}
      footer={
        <Link href={routes.artifacts(region, { framework, url })} className={buttonClasses()}>
          Open on its page
        </Link>
      }
    >
      <div className="grid max-h-[60vh] grid-cols-[minmax(0,1fr)] gap-4 overflow-y-auto">
        <FrameworkField value={framework} onChange={setFramework} />
        <InspectedArchive region={region} url={url} framework={framework} setting={known ? { environment } : {}} />
      </div>
    </Dialog>
  )
}
