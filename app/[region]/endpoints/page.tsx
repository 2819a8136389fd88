import type { Metadata } from 'next'
import Link from 'next/link'
import { Suspense } from 'react'
import { Fleet } from '@/components/endpoints/fleet'
import { buttonClasses } from '@/components/ui/button'
import { Plus } from '@/components/ui/icons/plus'
import { TableSkeleton } from '@/components/ui/skeleton'
import { TitleHeader } from '@/components/ui/title-header'
import { routes } from '@/lib/routes'

export const metadata: Metadata = { title: 'Endpoints' }

export default async function EndpointsPage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return (
    <div className="grid gap-4">
      <TitleHeader
        title="Endpoints"
        actions={
          <Link href={routes.deploy(region)} className={buttonClasses({ variant: 'primary' })}>
            <Plus aria-hidden className="size-4" />
            Deploy
          </Link>
        }
      />
      <Suspense fallback={<TableSkeleton rows={12} />}>
        <Fleet region={region} />
      </Suspense>
    </div>
  )
}
