import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import type { ServerlessSettings } from '@/lib/endpoint-configs/model'
import { formatCount } from '@/lib/format/count'

/** What a serverless variant may use. */
export function ServerlessFacts({ settings }: { settings: ServerlessSettings }) {
  const { memoryMb, maxConcurrency, provisionedConcurrency } = settings
  return (
    <KeyValueList>
      <KeyValue label="Memory">{formatCount(memoryMb)} MB</KeyValue>
      <KeyValue label="Requests at once">{maxConcurrency} at most, further ones are throttled</KeyValue>
      <KeyValue label="Provisioned concurrency">
        {provisionedConcurrency === undefined
          ? 'None: a call after idling is a cold start'
          : `${provisionedConcurrency} kept warm`}
      </KeyValue>
    </KeyValueList>
  )
}
