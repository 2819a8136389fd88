import { S3Place } from '@/components/artifacts/s3-place'
import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { containerNames } from '@/lib/models/container-names'
import { type ContainerShape, type Model, type ModelContainer, shapeOfModel } from '@/lib/models/model'

const ORDER: Partial<Record<ContainerShape, string>> = {
  pipeline: 'Serial: the answer of each container is the request of the next.',
  'multi-container': 'Direct: each request names its container by TargetContainerHostname.',
}

/** What a model is made of: one container, or several in order. */
export function ModelContainers({ region, model }: { region: string; model: Model }) {
  const shape = shapeOfModel(model)
  const names = containerNames(model)
  return (
    <>
      {model.containers.map((container, index) => (
        <Card
          key={names[index]}
          title={model.containers.length > 1 ? `Container ${index + 1}: ${names[index]}` : 'Container'}
          description={index === 0 ? ORDER[shape] : undefined}
        >
          <Container region={region} container={container} />
        </Card>
      ))}
      <Card title="Access">
        <KeyValueList>
          <KeyValue label="ARN" mono>
            <Copyable value={model.arn} label="Copy the ARN" />
          </KeyValue>
          <KeyValue label="Execution role" mono>
            {model.roleArn ? (
              <Copyable value={model.roleArn} label="Copy the role's ARN" />
            ) : (
              <NoValue reason="The model has no role of its own" />
            )}
          </KeyValue>
          <KeyValue label="Network">
            {model.hasVpc ? 'In a VPC' : 'No VPC'}
            {model.hasNetworkIsolation && ', isolated'}
          </KeyValue>
        </KeyValueList>
      </Card>
    </>
  )
}

function Container({ region, container }: { region: string; container: ModelContainer }) {
  const variables = Object.entries(container.environment)
  return (
    <div className="grid gap-4">
      <KeyValueList className="grid-cols-1">
        <KeyValue label="Image" mono>
          {container.image ? (
            <Copyable value={container.image} label="Copy the image URI" />
          ) : (
            <NoValue reason="A model package names the image" />
          )}
        </KeyValue>
        <Artifact region={region} container={container} />
      </KeyValueList>
      <div>
        <h3 className="text-sm text-muted">Environment</h3>
        {variables.length === 0 ? (
          <p>No variables.</p>
        ) : (
          <dl className="mt-1 grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-sm">
            {variables.map(([key, value]) => (
              <div key={key} className="col-span-2 grid grid-cols-subgrid">
                <dt className="break-all text-muted">{key}</dt>
                <dd className="break-all">{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </div>
  )
}

function Artifact({ region, container }: { region: string; container: ModelContainer }) {
  const { artifactUrl, isMultiModel, isModelCached } = container
  if (isMultiModel && artifactUrl)
    return (
      <>
        <KeyValue label="Folder of artifacts">
          <S3Place region={region} url={artifactUrl} what="models" />
        </KeyValue>
        <KeyValue label="Many models">
          Each request names one by TargetModel.{' '}
          {isModelCached
            ? 'Loaded models stay in memory until it runs short.'
            : 'A model is unloaded after each request.'}
        </KeyValue>
      </>
    )
  return (
    <KeyValue label="Artifact" mono>
      {artifactUrl ? (
        <Copyable value={artifactUrl} label="Copy the artifact’s address" />
      ) : (
        <NoValue reason="The image holds the model" />
      )}
    </KeyValue>
  )
}
