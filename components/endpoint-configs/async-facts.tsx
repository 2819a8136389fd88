import { S3Place } from '@/components/artifacts/s3-place'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import type { AsyncSettings } from '@/lib/endpoint-configs/model'

/** Where results and failures go, and how many requests an instance works on. */
export function AsyncFacts({ region, settings }: { region: string; settings: AsyncSettings }) {
  const { outputUrl, failureUrl, maxConcurrentPerInstance, successTopic, errorTopic } = settings
  return (
    <KeyValueList className="grid-cols-1">
      <KeyValue label="Results">
        {outputUrl ? (
          <S3Place region={region} url={outputUrl} what="results" />
        ) : (
          <NoValue reason="Each request names its own place" />
        )}
      </KeyValue>
      <KeyValue label="Failures">
        {failureUrl ? (
          <S3Place region={region} url={failureUrl} what="failures" />
        ) : (
          'Not written: a failed request leaves no object'
        )}
      </KeyValue>
      <KeyValue label="Requests at once per instance">
        {maxConcurrentPerInstance ?? 'SageMaker chooses (MaxConcurrentInvocationsPerInstance is not set)'}
      </KeyValue>
      {(successTopic || errorTopic) && (
        <KeyValue label="Notifications" mono>
          {successTopic && <span className="block break-all">success: {successTopic}</span>}
          {errorTopic && <span className="block break-all">error: {errorTopic}</span>}
        </KeyValue>
      )}
    </KeyValueList>
  )
}
