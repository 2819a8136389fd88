'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { ErrorState } from '@/components/ui/error-state'
import { Layers } from '@/components/ui/icons/layers'
import { Plus } from '@/components/ui/icons/plus'
import { Skeleton } from '@/components/ui/skeleton'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'
import type { InferenceComponent } from '@/lib/inference-components/model'
import { componentsQuery } from '@/lib/inference-components/queries'
import { AddComponentDialog } from './add-component-dialog'
import { Capacity } from './capacity'
import { ComponentTable } from './component-table'
import { CopiesDialog } from './copies-dialog'
import { DeleteComponentDialog } from './delete-component-dialog'

type Opened = { what: 'add' } | { what: 'copies' | 'delete'; component: InferenceComponent } | undefined

/** The components on an endpoint, the room that they share, and what can be done to them. */
export function ComponentsCard({ region, detail }: { region: string; detail: EndpointDetail }) {
  const { name, status } = detail.endpoint
  const { data, error, refetch } = useQuery(componentsQuery(region, name))
  const [opened, setOpened] = useState<Opened>()
  const close = () => setOpened(undefined)
  const refusal =
    status === 'InService' ? undefined : `Components are placed on an endpoint in service; it is ${status}.`
  const add = (
    <Button
      size="sm"
      variant="primary"
      disabled={refusal !== undefined}
      title={refusal}
      onClick={() => setOpened({ what: 'add' })}
    >
      <Plus aria-hidden className="size-3.5" />
      Add a component
    </Button>
  )
  return (
    <>
      <Card
        title="Inference components"
        description="Copies of models on the instances of this endpoint. Each request names its component."
        actions={data && data.components.length > 0 && add}
        flush
      >
        {data ? (
          data.components.length > 0 ? (
            <ComponentTable
              region={region}
              endpointName={name}
              components={data.components}
              onCopies={component => setOpened({ what: 'copies', component })}
              onDelete={component => setOpened({ what: 'delete', component })}
            />
          ) : (
            <EmptyState icon={<Layers aria-hidden />} title="No components yet" action={add}>
              The instances wait for models: add a component, and its copies are placed where there is room.
            </EmptyState>
          )
        ) : error ? (
          <ErrorState title="The components could not be read" error={toBody(error)} onRetry={() => void refetch()} />
        ) : (
          <div className="p-4">
            <Skeleton className="h-28 w-full" />
          </div>
        )}
        {data?.isPartial && <Alert className="m-4">There are more components: the oldest 200 are shown.</Alert>}
      </Card>
      {data && <Capacity detail={detail} components={data.components} />}
      {opened?.what === 'add' && (
        <AddComponentDialog region={region} detail={detail} components={data?.components ?? []} onClose={close} />
      )}
      {opened?.what === 'copies' && <CopiesDialog region={region} component={opened.component} onClose={close} />}
      {opened?.what === 'delete' && (
        <DeleteComponentDialog region={region} component={opened.component} onClose={close} />
      )}
    </>
  )
}
