import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { KeyValue, KeyValueList, NoValue } from '@/components/ui/key-value'
import type { Model, ModelContainer } from '@/lib/models/model'

/** What a model is made of: one container, or those of a pipeline in order. */
export function ModelContainers({ model }: { model: Model }) {
  return (
    <>
      {model.containers.map((container, index) => (
        <Card
          key={container.hostname ?? container.image ?? index}
          title={model.containers.length > 1 ? `Container ${index + 1}` : 'Container'}
        >
          <Container container={container} />
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

function Container({ container }: { container: ModelContainer }) {
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
        <KeyValue label={container.isMultiModel ? 'Artifacts of many models' : 'Artifact'} mono>
          {container.artifactUrl ? (
            <Copyable value={container.artifactUrl} label="Copy the artifact’s address" />
          ) : (
            <NoValue reason="The image holds the model" />
          )}
        </KeyValue>
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
