import { HourlyPrices } from '@/components/costs/hourly-prices'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { typedNumber } from '@/lib/format/typed-number'
import type { SectionProps } from './form-parts'

/** The job in a few lines, as the form changes. */
export function PlannedJob({ region, draft, derived }: Omit<SectionProps, 'update'> & { region: string }) {
  const count = typedNumber(draft.instanceCount) || 1
  const input = draft.inputUrl.trim()
  const output = draft.outputUrl.trim() || derived.outputUrl
  return (
    <KeyValueList className="grid-cols-1">
      <KeyValue label="Batch transform job" mono>
        {draft.name.trim() || derived.name || <NoValue reason="Named after the model" />}
      </KeyValue>
      <KeyValue label="On">
        {draft.instanceCount || '?'} × {draft.instanceType || '?'}, billed until the job is over
      </KeyValue>
      <KeyValue label="Price">
        <HourlyPrices region={region} use="batch" groups={[{ instanceType: draft.instanceType, count }]} />
      </KeyValue>
      <KeyValue label="From" mono>
        {input ? <span className="break-all">{input}</span> : <NoValue reason="No input chosen yet" />}
      </KeyValue>
      <KeyValue label="To" mono>
        {output ? <span className="break-all">{output}</span> : <NoValue reason="No output chosen yet" />}
      </KeyValue>
    </KeyValueList>
  )
}
