'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { RefreshCw } from '@/components/ui/icons/refresh-cw'
import { Select } from '@/components/ui/select'
import { hourStartMs } from '@/lib/data-capture/model'
import { formatAbsoluteTime } from '@/lib/format/absolute-time'

interface CaptureChoiceProps {
  variants: string[]
  variant: string
  onVariant: (variant: string) => void
  hours: string[]
  hour: string | undefined
  onHour: (hour: string) => void
  onRefresh: () => void
  isRefreshing: boolean
  isPending: boolean
  /** Undefined where there are no earlier hours. */
  onEarlier: (() => void) | undefined
}

/** Which variant, and which hour. */
export function CaptureChoice(props: CaptureChoiceProps) {
  const { variants, variant, onVariant, hours, hour, onHour, onRefresh, isRefreshing, isPending, onEarlier } = props
  return (
    <div className="flex flex-wrap items-end gap-3">
      {variants.length > 1 && (
        <Field label="Variant" className="w-48">
          <Select value={variant} onChange={event => onVariant(event.target.value)}>
            {variants.map(each => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
      )}
      <Field label="Hour" className="w-96 max-w-full">
        <Select value={hour ?? ''} disabled={hours.length === 0} onChange={event => onHour(event.target.value)}>
          {hours.length === 0 && <option value="">{isPending ? 'Looking…' : 'No hour has captures'}</option>}
          {hours.map(each => (
            <option key={each} value={each}>
              {`${each.replaceAll('/', '-').replace(/-(\d\d)$/, ' $1:00')} UTC, from ${formatAbsoluteTime(hourStartMs(each))}`}
            </option>
          ))}
        </Select>
      </Field>
      {onEarlier && <Button onClick={onEarlier}>Earlier hours</Button>}
      <Button onClick={onRefresh} busy={isRefreshing}>
        {!isRefreshing && <RefreshCw aria-hidden className="size-4" />}
        Look again
      </Button>
    </div>
  )
}
