'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { Spinner } from '@/components/ui/spinner'
import { Time } from '@/components/ui/time'
import { lintLayout } from '@/lib/artifacts/layouts/lint'
import type { LayoutFramework, LayoutSetting } from '@/lib/artifacts/layouts/model'
import { inspectionQuery } from '@/lib/artifacts/queries'
import { formatBytes } from '@/lib/format/bytes'
import { toBody } from '@/lib/http'
import { LayoutCard } from './layout-card'

interface InspectedArchiveProps {
  region: string
  url: string
  framework: LayoutFramework
  setting?: LayoutSetting
}

/** An archive that is in S3 already: listed by the server, never unpacked, beside what its container expects. */
export function InspectedArchive({ region, url, framework, setting }: InspectedArchiveProps) {
  const inspection = useQuery(inspectionQuery(region, url))
  if (inspection.isError)
    return (
      <ErrorState
        title="The archive could not be read"
        error={toBody(inspection.error)}
        onRetry={() => void inspection.refetch()}
      />
    )
  if (!inspection.data)
    return (
      <p role="status" className="flex items-center gap-2 p-4 text-muted">
        <Spinner />
        Listing the archive. A large one takes as long as it takes to come from S3.
      </p>
    )
  const { sizeBytes, readBytes, modifiedAtMs, listing, kind } = inspection.data
  if (kind === 'archives')
    return <p className="p-4 text-muted">{listing.entries.length} archives of models lie below this folder.</p>
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <KeyValueList>
        <KeyValue label="Stored">{formatBytes(sizeBytes)}</KeyValue>
        <KeyValue label="Unpacked">{formatBytes(listing.unpackedBytes)}</KeyValue>
        <KeyValue label="Files">{listing.entries.filter(entry => entry.kind === 'file').length}</KeyValue>
        <KeyValue label="Read to learn this">{formatBytes(readBytes)}</KeyValue>
        <KeyValue label="Written">
          {modifiedAtMs === undefined ? (
            <NoValue reason="Of a folder there is no one time." />
          ) : (
            <Time at={modifiedAtMs} />
          )}
        </KeyValue>
      </KeyValueList>
      <LayoutCard report={lintLayout(framework, listing, setting)} />
    </div>
  )
}
