'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Database } from '@/components/ui/icons/database'
import { SearchInput } from '@/components/ui/search-input'
import { TableSkeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { bucketsQuery } from '@/lib/artifacts/queries'
import { toBody } from '@/lib/http'
import { ArtifactRow } from './artifact-row'

/** More are found by their name. */
const MAX_SHOWN = 200

export function BucketList({ region, onBucket }: { region: string; onBucket: (bucket: string) => void }) {
  const [search, setSearch] = useState('')
  const buckets = useQuery(bucketsQuery(region))
  if (buckets.isError)
    return (
      <ErrorState
        title="The buckets could not be read"
        error={toBody(buckets.error)}
        onRetry={() => void buckets.refetch()}
      >
        Without the permission s3:ListAllMyBuckets, type the address of the artifact in the form.
      </ErrorState>
    )
  if (!buckets.data) return <TableSkeleton />
  const found = buckets.data.filter(bucket => bucket.name.includes(search.trim().toLowerCase()))
  return (
    <div className="grid grid-rows-[auto_minmax(0,1fr)] gap-3">
      <SearchInput label="Search buckets" value={search} onChange={setSearch} />
      {found.length === 0 ? (
        <EmptyState title={search ? 'No bucket has this in its name' : 'No buckets in this account yet'}>
          {search ? 'Search for a shorter part of the name.' : 'Make one with: aws s3 mb s3://name'}
        </EmptyState>
      ) : (
        <ul aria-label="Buckets" className="overflow-y-auto rounded-md border">
          {found.slice(0, MAX_SHOWN).map(bucket => (
            <ArtifactRow key={bucket.name} icon={Database} name={bucket.name} onChoose={() => onBucket(bucket.name)}>
              {bucket.createdAtMs !== undefined && <Time at={bucket.createdAtMs} />}
            </ArtifactRow>
          ))}
          {found.length > MAX_SHOWN && (
            <li className="px-3 py-2 text-sm text-muted">And {found.length - MAX_SHOWN} more: search by name.</li>
          )}
        </ul>
      )}
    </div>
  )
}
