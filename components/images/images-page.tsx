'use client'

import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { CATALOG, CATALOG_SOURCE } from '@/lib/images/catalog'
import { completeChoice } from '@/lib/images/finder'
import { resolveImageUri } from '@/lib/images/resolve'
import { DeployLink } from './deploy-link'
import { FinderFields } from './finder-fields'
import { ImageAnswer } from './image-answer'
import { UriReader } from './uri-reader'
import { useImageQuery } from './use-image-query'
import { VersionTable } from './version-table'

/** Which image: framework, version and machine in, URI out; and the other way round. */
export function ImagesPage({ region }: { region: string }) {
  const [chosen, change] = useImageQuery(region)
  const found = completeChoice(chosen)
  const answer = resolveImageUri(found.request)
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Images"
        facts={
          <span>
            {CATALOG.size} frameworks that AWS has images for inference of, as{' '}
            <a href={CATALOG_SOURCE.url} className="text-accent underline">
              {CATALOG_SOURCE.name}
            </a>{' '}
            lists them ({CATALOG_SOURCE.date}).
          </span>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[22rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <Card title="What it shall run">
          <FinderFields chosen={chosen} found={found} onChange={change} />
        </Card>
        <div className="grid min-w-0 gap-4 lg:row-span-2">
          <ImageAnswer
            answer={answer}
            region={chosen.region}
            action={<DeployLink answer={answer} request={found.request} />}
          />
          {found.framework && (
            <VersionTable
              framework={found.framework}
              onChoose={({ version, baseFramework = '' }) => change({ version, baseFramework, python: '' })}
            />
          )}
        </div>
        <UriReader />
      </div>
    </div>
  )
}
