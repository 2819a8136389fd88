'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useJobForm } from '@/components/jobs/form-context'
import { useAccount } from '@/components/shell/use-account'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/class-names'
import { Skeleton } from '@/components/ui/skeleton'
import { s3Url } from '@/lib/artifacts/model'
import { artifactsQuery, bucketsQuery } from '@/lib/artifacts/queries'
import { emptyTransformDraft } from '@/lib/batch/draft'
import { modelsQuery } from '@/lib/models/queries'
import type { SectionProps } from './form-parts'

const DEMO_BUCKET = /^slipway-demo-\d{12}$/
const DEMO_MODEL = 'iris-demo'
const FOLDER = 'batch-input/'

/** Above a form that began empty, on a local engine: its demo model with rows for it. It keeps its place. */
export function DemoInput({ draft, update }: SectionProps) {
  const { region } = useJobForm()
  const [beganEmpty] = useState(() => JSON.stringify(draft) === JSON.stringify(emptyTransformDraft()))
  const account = useAccount(region)
  if (!beganEmpty || (account.data && account.data.backend.kind !== 'engine')) return null
  if (account.isPending) return <Skeleton className={place} />
  return <Offer update={update} />
}

const place = 'min-h-28 sm:min-h-13'

function Offer({ update }: Pick<SectionProps, 'update'>) {
  const { region } = useJobForm()
  const buckets = useQuery(bucketsQuery(region))
  const models = useQuery(modelsQuery(region))
  const bucket = buckets.data?.find(({ name }) => DEMO_BUCKET.test(name))?.name
  const folders = useInfiniteQuery({ ...artifactsQuery(region, bucket ?? '', FOLDER), enabled: bucket !== undefined })
  if (buckets.isPending || models.isPending || (bucket !== undefined && folders.isPending))
    return <Skeleton className={place} />
  const folder = folders.data?.pages[0]?.folders[0]
  const hasModel = models.data?.some(({ name }) => name === DEMO_MODEL)
  const look = 'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-engine-soft px-4 py-2.5 text-engine'
  return (
    <section aria-label="Demo data" className={cn(place, look)}>
      {bucket && folder && hasModel ? (
        <>
          <p className="grow">New here? Rows for the demo model are in the local engine’s S3.</p>
          <Button
            size="sm"
            className="text-foreground"
            onClick={() =>
              update({
                modelName: DEMO_MODEL,
                inputUrl: s3Url(bucket, folder),
                contentType: 'text/csv',
                accept: 'text/csv',
                splitType: 'Line',
                assembleWith: 'Line',
                joinSource: 'Input',
              })
            }
          >
            iris
          </Button>
        </>
      ) : (
        <p className="grow">The local engine really runs the job: deploy a demo model first, then choose it here.</p>
      )}
    </section>
  )
}
