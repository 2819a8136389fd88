'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { NamedPagePlaceholder } from '@/components/ui/named-page-placeholder'
import { PageHeader } from '@/components/ui/page-header'
import { Table } from '@/components/ui/table'
import { TagList } from '@/components/ui/tag-list'
import { Time } from '@/components/ui/time'
import { OPTION_NAMES } from '@/lib/deploy/hosting-rules'
import {
  type ConfigUsage,
  type ConfigVariant,
  type EndpointConfig,
  type EndpointConfigDetail,
  hostsComponents,
} from '@/lib/endpoint-configs/model'
import { endpointConfigQuery } from '@/lib/endpoint-configs/queries'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { DeleteEndpointConfigDialog } from './delete-endpoint-config-dialog'
import { HostingCards } from './hosting-cards'
import { variantColumns } from './variant-columns'

export function EndpointConfigPage({ region, name }: { region: string; name: string }) {
  const config = useQuery(endpointConfigQuery(region, name))
  if (config.data) return <LoadedConfig region={region} detail={config.data} />
  return (
    <NamedPagePlaceholder
      noun="endpoint config"
      name={name}
      error={config.isError ? toBody(config.error) : undefined}
      onRetry={() => void config.refetch()}
      allHref={routes.endpointConfigs(region)}
    />
  )
}

function LoadedConfig({ region, detail }: { region: string; detail: EndpointConfigDetail }) {
  const { config, tags, usage } = detail
  const [isDeleting, setIsDeleting] = useState(false)
  return (
    <div className="grid gap-4">
      <PageHeader
        title={config.name}
        name
        status={<Badge>{kindWords(config)}</Badge>}
        facts={
          <>
            <span>
              Created <Time at={config.createdAtMs} />
            </span>
            <span className="font-mono text-sm">
              <Copyable value={config.arn} label="Copy the ARN" />
            </span>
          </>
        }
        actions={<Button onClick={() => setIsDeleting(true)}>Delete…</Button>}
      />
      <Card title="Variants" flush>
        <Table
          label="Variants"
          columns={variantColumns(region, config.variants)}
          rows={config.variants}
          rowKey={row => row.name}
        />
        <Timeouts variants={config.variants} />
      </Card>
      {config.shadowVariants.length > 0 && (
        <Card title="Shadow variants" description="Get a copy of the traffic; their answers go nowhere." flush>
          <Table
            label="Shadow variants"
            columns={variantColumns(region, config.shadowVariants)}
            rows={config.shadowVariants}
            rowKey={row => row.name}
          />
        </Card>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <HostingCards region={region} config={config} />
        <Card title="Used by" description="Endpoints that run this config, or are on the way to it.">
          <UsedByEndpoints region={region} usage={usage} />
        </Card>
        <Card title="Tags">
          <TagList tags={tags} />
        </Card>
      </div>
      {isDeleting && (
        <DeleteEndpointConfigDialog region={region} detail={detail} onClose={() => setIsDeleting(false)} />
      )}
    </div>
  )
}

const kindWords = (config: EndpointConfig): string =>
  hostsComponents(config) ? `${OPTION_NAMES[config.kind]}, inference components` : OPTION_NAMES[config.kind]

/** What differs from SageMaker's own defaults. */
function Timeouts({ variants }: { variants: ConfigVariant[] }) {
  const settings = variants.flatMap(variant => [
    ...(variant.startupTimeoutSeconds ? [`${variant.name}: ${variant.startupTimeoutSeconds} s to start`] : []),
    ...(variant.downloadTimeoutSeconds ? [`${variant.name}: ${variant.downloadTimeoutSeconds} s to download`] : []),
    ...(variant.routing === 'LEAST_OUTSTANDING_REQUESTS'
      ? [`${variant.name}: to the instance with the fewest open requests`]
      : []),
    ...(variant.volumeGb ? [`${variant.name}: volume of ${variant.volumeGb} GB`] : []),
  ])
  return settings.length > 0 ? <p className="border-t px-4 py-2 text-sm text-muted">{settings.join(' · ')}</p> : null
}

function UsedByEndpoints({ region, usage }: { region: string; usage: ConfigUsage }) {
  return (
    <>
      {usage.endpointNames.length === 0 ? (
        <p className="text-muted">No endpoint uses it.</p>
      ) : (
        <ul className="grid gap-1">
          {usage.endpointNames.map(endpoint => (
            <li key={endpoint}>
              <Link href={routes.endpoint(region, endpoint)} className="break-all font-mono text-sm hover:underline">
                {endpoint}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {usage.isPartial && <p className="mt-2 text-sm text-muted">There are more endpoints than were looked into.</p>}
    </>
  )
}
