'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { PageHeader } from '@/components/ui/page-header'
import { parseAsString, parseAsStringLiteral, useQueryStates } from '@/components/ui/url-state'
import { LAYOUT_FRAMEWORKS } from '@/lib/artifacts/layouts/model'
import { ArtifactBuilder } from './artifact-builder'
import { ArtifactDialog } from './artifact-dialog'
import { FrameworkField } from './framework-field'
import { StoredArchive } from './stored-archive'

const parsers = {
  framework: parseAsStringLiteral(LAYOUT_FRAMEWORKS).withDefault('sklearn'),
  /** An archive in S3 to look at, in place of one to build. */
  url: parseAsString,
}

/** From the files of a model to an archive in S3 that its container takes; or what is wrong with one that is there. */
export function ArtifactPage({ region }: { region: string }) {
  const [{ framework, url }, set] = useQueryStates(parsers, { history: 'push' })
  const [isBrowsing, setIsBrowsing] = useState(false)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <PageHeader
        title="Artifacts"
        facts="From the files of a model to a model.tar.gz in S3 that its container takes."
        actions={
          <>
            {url && <Button onClick={() => set({ url: null })}>Build a new one</Button>}
            <Button onClick={() => setIsBrowsing(true)}>Look at one in S3</Button>
          </>
        }
      />
      <FrameworkField value={framework} onChange={chosen => set({ framework: chosen }, { history: 'replace' })} />
      {url ? (
        <StoredArchive region={region} url={url} framework={framework} />
      ) : (
        <ArtifactBuilder region={region} framework={framework} />
      )}
      {isBrowsing && (
        <ArtifactDialog
          region={region}
          initialUrl={url ?? ''}
          onClose={() => setIsBrowsing(false)}
          onChoose={chosen => {
            set({ url: chosen })
            setIsBrowsing(false)
          }}
        />
      )}
    </div>
  )
}
