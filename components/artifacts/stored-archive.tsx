'use client'

import { useQuery } from '@tanstack/react-query'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import type { LayoutFramework } from '@/lib/artifacts/layouts/model'
import { inspectionQuery } from '@/lib/artifacts/queries'
import { DeployLink } from './deploy-link'
import { InspectedArchive } from './inspected-archive'

/** An archive in S3 on a page of its own, with the way on to Deploy. */
export function StoredArchive({ region, url, framework }: { region: string; url: string; framework: LayoutFramework }) {
  const entries = useQuery(inspectionQuery(region, url)).data?.listing.entries
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <InspectedArchive region={region} url={url} framework={framework} />
      <Card title="In S3">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <p className="flex items-start gap-1">
            <span className="min-w-0 grow break-all font-mono text-sm">{url}</span>
            <CopyButton value={url} label="Copy the address of the archive" />
          </p>
          <DeployLink
            region={region}
            url={url}
            framework={framework}
            hasScript={entries?.some(({ path }) => path === 'code/inference.py') ?? false}
          />
        </div>
      </Card>
    </div>
  )
}
