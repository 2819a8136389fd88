import { HourlyPrices } from '@/components/costs/hourly-prices'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import type { SectionProps } from './form-parts'

/** The job in a few lines, as the form changes. */
export function PlannedTests({ region, draft, derived }: Omit<SectionProps, 'update'> & { region: string }) {
  const types = draft.instanceTypes.filter(type => type.trim() !== '')
  return (
    <KeyValueList className="grid-cols-1">
      <KeyValue label={`${draft.type} recommendation job`} mono>
        {draft.name.trim() || derived.name || <NoValue reason="Named after the model" />}
      </KeyValue>
      <KeyValue label="Tested on" mono>
        {types.length > 0 ? types.join(', ') : <NoValue reason="No instance type chosen yet" />}
      </KeyValue>
      <KeyValue label="Payloads">
        {draft.payloadSource === 'archive' ? 'From the archive' : `${draft.payloads.length}, packed and uploaded first`}
      </KeyValue>
      <KeyValue label="Billed">
        For the instances, while they are tested
        {types.length > 0 && (
          <HourlyPrices
            region={region}
            use="real-time"
            groups={[...new Set(types)].map(instanceType => ({ instanceType, count: 1 }))}
          />
        )}
      </KeyValue>
    </KeyValueList>
  )
}
