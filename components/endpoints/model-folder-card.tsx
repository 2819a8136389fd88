'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { ObjectList } from '@/components/artifacts/object-list'
import { UploadArtifact } from '@/components/artifacts/upload-artifact'
import { Card } from '@/components/ui/card'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { toast } from '@/components/ui/toast'
import { isArchive, parseS3Url } from '@/lib/artifacts/model'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { significant } from '@/lib/format/significant'
import { type EndpointMetrics, seriesOf } from '@/lib/metrics/model'
import { metricsQuery } from '@/lib/metrics/queries'
import { routes } from '@/lib/routes'

/** The models that a multi-model endpoint can serve: the archives below its S3 folder. */
export function ModelFolderCard({ region, detail }: { region: string; detail: EndpointDetail }) {
  const container = detail.models.flatMap(model => model.containers).find(each => each.isMultiModel)
  const place = container?.artifactUrl ? parseS3Url(container.artifactUrl) : undefined
  if (!container || !place) return null
  const { name } = detail.endpoint
  const targetOf = (key: string) => key.slice(place.key.length)
  return (
    <Card
      title="Models"
      description={`Archives in ${container.artifactUrl}: each is loaded when a request first names it, ${
        container.isModelCached ? 'and unloaded when memory runs short.' : 'and unloaded after that request.'
      }`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <CacheFacts region={region} name={name} />
        <ObjectList
          region={region}
          bucket={place.bucket}
          root={place.key}
          empty="Upload a model.tar.gz: it can be invoked at once, without a new deployment."
          copyOf={key => ({ value: targetOf(key), label: `Copy the name ${targetOf(key)}` })}
          actions={folder => (
            <UploadArtifact
              region={region}
              bucket={place.bucket}
              folder={folder}
              isAnyFile={false}
              onUploaded={key => toast.ok('Uploaded', `Invoke it as ${targetOf(key)}`)}
            />
          )}
          actionOf={key =>
            isArchive(key) && (
              <Link
                href={routes.endpoint(region, name, 'invoke', { target: targetOf(key) })}
                className="shrink-0 text-sm text-accent hover:underline"
              >
                Invoke<span className="sr-only"> {targetOf(key)}</span>
              </Link>
            )
          }
        />
      </div>
    </Card>
  )
}

function CacheFacts({ region, name }: { region: string; name: string }) {
  const { data } = useQuery(metricsQuery(region, name, { range: '1h' }))
  return (
    <KeyValueList>
      <KeyValue label="Loaded models, per instance">
        <Newest metrics={data} metric="loadedModels" unit="" />
      </KeyValue>
      <KeyValue label="Cache hits, newest minute with requests">
        <Newest metrics={data} metric="modelCacheHit" unit="%" />
      </KeyValue>
      <KeyValue label="Last load of a model">
        <Newest metrics={data} metric="modelLoading" unit=" ms" />
      </KeyValue>
    </KeyValueList>
  )
}

interface NewestProps {
  metrics: EndpointMetrics | undefined
  metric: 'loadedModels' | 'modelCacheHit' | 'modelLoading'
  unit: string
}

/** The newest value of the last hour, of each variant. */
function Newest({ metrics, metric, unit }: NewestProps) {
  if (!metrics) return <span className="text-muted">…</span>
  const variants = metrics.sources.filter(({ of }) => of === 'variant')
  const values = variants.flatMap(({ key, name }) => {
    const value = seriesOf(metrics, key, metric)?.findLast(each => each !== null)
    return typeof value === 'number' ? [`${variants.length > 1 ? `${name}: ` : ''}${significant(value)}${unit}`] : []
  })
  return values.length > 0 ? values.join(', ') : <NoValue reason="CloudWatch has none in the last hour" />
}
