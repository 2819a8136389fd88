'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Button, buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { NamedPagePlaceholder } from '@/components/ui/named-page-placeholder'
import { PageHeader } from '@/components/ui/page-header'
import { TagList } from '@/components/ui/tag-list'
import { Time } from '@/components/ui/time'
import { SHAPE_NAMES } from '@/lib/deploy/hosting-rules'
import { toBody } from '@/lib/http'
import { type ModelDetail, shapeOfModel } from '@/lib/models/model'
import { modelQuery } from '@/lib/models/queries'
import { routes } from '@/lib/routes'
import { DeleteModelDialog } from './delete-model-dialog'
import { ModelContainers } from './model-containers'

export function ModelPage({ region, name }: { region: string; name: string }) {
  const model = useQuery(modelQuery(region, name))
  if (model.data) return <LoadedModel region={region} detail={model.data} />
  return (
    <NamedPagePlaceholder
      noun="model"
      name={name}
      error={model.isError ? toBody(model.error) : undefined}
      onRetry={() => void model.refetch()}
      allHref={routes.models(region)}
    />
  )
}

function LoadedModel({ region, detail }: { region: string; detail: ModelDetail }) {
  const { model, tags, usage } = detail
  const [isDeleting, setIsDeleting] = useState(false)
  return (
    <div className="grid gap-4">
      <PageHeader
        title={model.name}
        name
        facts={
          <>
            <span>{SHAPE_NAMES[shapeOfModel(model)]}</span>
            <span>
              Created <Time at={model.createdAtMs} />
            </span>
            <span>
              {usage.configNames.length === 1 ? '1 endpoint config' : `${usage.configNames.length} endpoint configs`}
            </span>
          </>
        }
        actions={
          <>
            <Button onClick={() => setIsDeleting(true)}>Delete…</Button>
            <Link href={routes.deploy(region, { model: model.name })} className={buttonClasses({ variant: 'primary' })}>
              Deploy from this model
            </Link>
          </>
        }
      />
      <ModelContainers region={region} model={model} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Used by" description="Endpoint configs that name this model.">
          <UsedByConfigs region={region} detail={detail} />
        </Card>
        <Card title="Tags">
          <TagList tags={tags} />
        </Card>
      </div>
      {isDeleting && <DeleteModelDialog region={region} detail={detail} onClose={() => setIsDeleting(false)} />}
    </div>
  )
}

function UsedByConfigs({ region, detail: { usage } }: { region: string; detail: ModelDetail }) {
  return (
    <>
      {usage.configNames.length === 0 ? (
        <p className="text-muted">No endpoint config uses it.</p>
      ) : (
        <ul className="grid gap-1">
          {usage.configNames.map(config => (
            <li key={config}>
              <Link
                href={routes.endpointConfig(region, config)}
                className="break-all font-mono text-sm hover:underline"
              >
                {config}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {usage.isPartial && (
        <p className="mt-2 text-sm text-muted">There are more endpoint configs than were looked into.</p>
      )}
    </>
  )
}
