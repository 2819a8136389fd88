import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { NoValue } from '@/components/ui/no-value'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { containerNames } from '@/lib/models/container-names'
import { type Model, type ModelContainer, shapeOfModel } from '@/lib/models/model'
import { routes } from '@/lib/routes'

interface ContainersCardProps {
  region: string
  detail: EndpointDetail
}

/** The containers of each variant whose model has several, in order. */
export function ContainersCards({ region, detail }: ContainersCardProps) {
  const variants = [...(detail.config?.variants ?? []), ...(detail.config?.shadowVariants ?? [])]
  return variants.map(variant => {
    const model = detail.models.find(({ name }) => name === variant.modelName)
    if (!model || model.containers.length < 2) return null
    const isPipeline = shapeOfModel(model) === 'pipeline'
    const of = variants.length > 1 ? ` of ${variant.name}` : ''
    return (
      <Card
        key={variant.name}
        title={isPipeline ? `Pipeline${of}` : `Containers${of}`}
        description={
          isPipeline
            ? 'The answer of each container is the request of the next.'
            : 'Each request names its container by TargetContainerHostname.'
        }
      >
        <Containers region={region} name={detail.endpoint.name} variant={variant.name} model={model} />
      </Card>
    )
  })
}

interface ContainersProps {
  region: string
  name: string
  variant: string
  model: Model
}

function Containers({ region, name, variant, model }: ContainersProps) {
  const isPipeline = shapeOfModel(model) === 'pipeline'
  const names = containerNames(model)
  return (
    <ol className="grid gap-3">
      {model.containers.map((container, index) => {
        const containerName = names[index] ?? ''
        return (
          <li
            key={containerName}
            className="grid grid-cols-[1.75rem_minmax(0,1fr)] gap-x-2 border-b pb-3 last:border-0 last:pb-0"
          >
            <span aria-hidden className="grid size-6 place-items-center rounded-full bg-subtle text-sm tabular-nums">
              {index + 1}
            </span>
            <div className="grid gap-0.5">
              <p className="flex flex-wrap items-center gap-x-4">
                <span className="font-mono text-sm">{containerName}</span>
                <Link
                  className="text-sm text-accent hover:underline"
                  href={routes.endpoint(region, name, 'logs', { stream: `${variant}//${containerName}` })}
                >
                  Logs<span className="sr-only"> of {containerName}</span>
                </Link>
                {!isPipeline && (
                  <Link
                    className="text-sm text-accent hover:underline"
                    href={routes.endpoint(region, name, 'invoke', { target: containerName })}
                  >
                    Invoke<span className="sr-only"> {containerName}</span>
                  </Link>
                )}
              </p>
              <Sources container={container} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}

function Sources({ container: { image, artifactUrl } }: { container: ModelContainer }) {
  return (
    <p className="grid gap-0.5 break-all font-mono text-xs text-muted">
      <span>{image ?? <NoValue reason="A model package names the image" />}</span>
      {artifactUrl && (
        <span className="flex items-start gap-1">
          {artifactUrl}
          <CopyButton value={artifactUrl} label="Copy the artifact’s address" className="-my-1" />
        </span>
      )}
    </p>
  )
}
