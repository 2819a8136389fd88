import { Card } from '@/components/ui/card'
import { Copyable } from '@/components/ui/copyable'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { TagList } from '@/components/ui/tag-list'
import type { RecommenderJob, RecommenderJobDetail } from '@/lib/recommender/model'

/** What the job was asked to do. */
export function JobSettings({ detail: { job, tags } }: { detail: RecommenderJobDetail }) {
  return (
    <div className="grid gap-4">
      <Card title="Job">
        <KeyValueList>
          <KeyValue label="ARN" mono>
            <Copyable value={job.arn} label="Copy the ARN" />
          </KeyValue>
          <KeyValue label="Execution role" mono>
            <Copyable value={job.roleArn} label="Copy the role’s ARN" />
          </KeyValue>
          <KeyValue label="Sample payloads" mono>
            {job.samplePayloadUrl ? (
              <Copyable value={job.samplePayloadUrl} label="Copy the payloads’ address" />
            ) : (
              <NoValue reason="The model package has them" />
            )}
          </KeyValue>
          <KeyValue label="Content type">{job.contentTypes.join(', ') || <NoValue reason="Not set" />}</KeyValue>
          <KeyValue label="Instance types" mono>
            {job.instanceTypes.join(', ') || <NoValue reason="SageMaker chose them" />}
          </KeyValue>
          <KeyValue label="Description">{job.description ?? <NoValue reason="None" />}</KeyValue>
        </KeyValueList>
      </Card>
      <Card title="Load">
        <KeyValueList>
          <KeyValue label="Traffic">{trafficWords(job.traffic)}</KeyValue>
          <KeyValue label="The job takes at most">
            {job.durationSeconds ? `${job.durationSeconds} s` : <NoValue reason="SageMaker’s own limit" />}
          </KeyValue>
          <KeyValue label="Tests at most">{job.maxTests ?? <NoValue reason="SageMaker’s own limit" />}</KeyValue>
          <KeyValue label="Stops at">
            {job.maxInvocations ? `${job.maxInvocations} invocations a minute` : <NoValue reason="Not set" />}
          </KeyValue>
          <KeyValue label="Latency at most">
            {job.latencyThreshold ? (
              `${job.latencyThreshold.milliseconds} ms at ${job.latencyThreshold.percentile}`
            ) : (
              <NoValue reason="Not set" />
            )}
          </KeyValue>
          <KeyValue label="When throughput no longer rises">{job.flatInvocations ?? 'Stop'}</KeyValue>
        </KeyValueList>
      </Card>
      <Card title="Tags">
        <TagList tags={tags} />
      </Card>
    </div>
  )
}

function trafficWords(traffic: RecommenderJob['traffic']): string {
  if (!traffic) return 'Chosen by SageMaker'
  if (traffic.type === 'STAIRS')
    return `${traffic.steps} steps of ${traffic.usersPerStep} more users, ${traffic.seconds} s each`
  return traffic.phases
    .map(({ users, spawnRate, seconds }) => `${users} users, ${spawnRate} more a minute, for ${seconds} s`)
    .join('; then ')
}
