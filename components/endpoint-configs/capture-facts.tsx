import { S3Place } from '@/components/artifacts/s3-place'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import type { CaptureSettings } from '@/lib/endpoint-configs/model'

const WHAT = { Input: 'requests', Output: 'responses' }

/** Which part of the traffic is written to S3, and where. */
export function CaptureFacts({ region, settings }: { region: string; settings: CaptureSettings }) {
  const { isOn, samplingPercent, destinationUrl, captures } = settings
  return (
    <KeyValueList className="grid-cols-1">
      <KeyValue label="Captured">
        {isOn ? `${samplingPercent}% of the ${captures.map(each => WHAT[each]).join(' and ')}` : 'Nothing: it is off'}
      </KeyValue>
      <KeyValue label="Destination">
        <S3Place region={region} url={destinationUrl} what="captured data" />
      </KeyValue>
    </KeyValueList>
  )
}
