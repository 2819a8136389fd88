import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { TagList } from '@/components/ui/tag-list'
import { DEFAULT_PAYLOAD_MB, type TransformJob, type TransformJobDetail } from '@/lib/batch/model'
import { routes } from '@/lib/routes'

/** What the job was asked to do. */
export function JobSettings({ region, detail: { job, tags } }: { region: string; detail: TransformJobDetail }) {
  const variables = Object.entries(job.environment)
  return (
    <div className="grid gap-4">
      <Card title="Job">
        <KeyValueList>
          <KeyValue label="ARN" mono>
            <Copyable value={job.arn} label="Copy the ARN" />
          </KeyValue>
          <KeyValue label="Model" mono>
            <Link href={routes.model(region, job.modelName)} className="hover:underline">
              {job.modelName}
            </Link>
          </KeyValue>
          <KeyValue label="Instances">
            {job.instanceCount} × {job.instanceType}
          </KeyValue>
        </KeyValueList>
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <InputCard job={job} />
        <OutputCard job={job} />
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card title="Environment">
          {variables.length === 0 ? (
            <p className="text-muted">No variables besides the model’s.</p>
          ) : (
            <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 font-mono text-sm">
              {variables.map(([key, value]) => (
                <div key={key} className="col-span-2 grid grid-cols-subgrid">
                  <dt className="break-all text-muted">{key}</dt>
                  <dd className="break-all">{value}</dd>
                </div>
              ))}
            </dl>
          )}
        </Card>
        <Card title="Tags">
          <TagList tags={tags} />
        </Card>
      </div>
    </div>
  )
}

const LEFT_OPEN = 'Not set: the container was asked'

function InputCard({ job: { input, ...job } }: { job: TransformJob }) {
  return (
    <Card title="Input">
      <KeyValueList>
        <KeyValue label={input.dataType === 'S3Prefix' ? 'Prefix' : input.dataType} mono>
          <Copyable value={input.url} label="Copy the input’s address" />
        </KeyValue>
        <KeyValue label="Content type">{input.contentType ?? <NoValue reason="Not set" />}</KeyValue>
        <KeyValue label="Split by">{input.splitType}</KeyValue>
        <KeyValue label="Compression">{input.compression}</KeyValue>
        <KeyValue label="Records in a request">{job.strategy ?? <NoValue reason={LEFT_OPEN} />}</KeyValue>
        <KeyValue label="Largest request">
          {job.maxPayloadMb === undefined ? (
            <NoValue reason={`${LEFT_OPEN}, else ${DEFAULT_PAYLOAD_MB} MB`} />
          ) : (
            `${job.maxPayloadMb} MB`
          )}
        </KeyValue>
        <KeyValue label="Requests at once">{job.maxConcurrent || <NoValue reason={LEFT_OPEN} />}</KeyValue>
        <KeyValue label="Time limit of a request">
          {job.invocationTimeoutSeconds ? `${job.invocationTimeoutSeconds} s` : '600 s'}, then{' '}
          {job.invocationMaxRetries ?? 3} more tries
        </KeyValue>
      </KeyValueList>
    </Card>
  )
}

function OutputCard({ job: { output, ...job } }: { job: TransformJob }) {
  return (
    <Card title="Output">
      <KeyValueList>
        <KeyValue label="Path" mono>
          <Copyable value={output.url} label="Copy the output’s address" />
        </KeyValue>
        <KeyValue label="Accept">{output.accept ?? <NoValue reason="Not set" />}</KeyValue>
        <KeyValue label="Assembled with">{output.assembleWith}</KeyValue>
        <KeyValue label="Input filter" mono>
          {job.inputFilter}
        </KeyValue>
        <KeyValue label="Join">{job.joinSource}</KeyValue>
        <KeyValue label="Output filter" mono>
          {job.outputFilter}
        </KeyValue>
        {output.kmsKey && (
          <KeyValue label="KMS key" mono>
            <Copyable value={output.kmsKey} label="Copy the KMS key" />
          </KeyValue>
        )}
      </KeyValueList>
    </Card>
  )
}
