'use client'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { Dialog } from '@/components/ui/dialog'
import { FolderOpen } from '@/components/ui/icons/folder-open'
import { parseAsString, useQueryState } from '@/components/ui/url-state'
import { parseS3Url } from '@/lib/artifacts/model'
import { ObjectList } from './object-list'

interface S3PlaceProps {
  region: string
  /** A folder: `s3://bucket/results/`. */
  url: string
  /** "results": what is looked at. */
  what: string
}

/** An S3 address, to copy or to look into; the address of the page keeps what is open. */
export function S3Place({ region, url, what }: S3PlaceProps) {
  const [opened, setOpened] = useQueryState('browse', parseAsString)
  const place = parseS3Url(url)
  const folder = place && (place.key === '' || place.key.endsWith('/') ? place.key : `${place.key}/`)
  return (
    <span className="flex flex-wrap items-center gap-1">
      <span className="min-w-0 break-all font-mono text-sm">{url}</span>
      <CopyButton value={url} label={`Copy the address of the ${what}`} className="-my-0.5" />
      {place && (
        <Button size="sm" variant="ghost" aria-label={`Look into the ${what}`} onClick={() => setOpened(url)}>
          <FolderOpen aria-hidden className="size-3.5" />
          Look into it
        </Button>
      )}
      {place && folder !== undefined && opened === url && (
        <Dialog open wide onClose={() => setOpened(null)} title={`The ${what} in S3`} description={url}>
          <ObjectList region={region} bucket={place.bucket} root={folder} empty={`No ${what} yet.`} />
        </Dialog>
      )}
    </span>
  )
}
