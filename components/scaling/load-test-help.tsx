'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { targetFromLoadTest } from '@/lib/scaling/metric-choices'

/** AWS's way from a load test to a target, worked out on the spot. */
export function LoadTestHelp({ onUse }: { onUse: (target: number) => void }) {
  const [maxRps, setMaxRps] = useState('')
  const rps = Number(maxRps)
  const target = maxRps !== '' && rps > 0 && Number.isFinite(rps) ? targetFromLoadTest(rps) : undefined
  return (
    <details>
      <summary className="font-medium text-sm">Work the target out from a load test</summary>
      <div className="mt-2 grid gap-3 rounded-md border p-3">
        <p className="text-muted text-sm">
          Find the most requests per second that one instance answers before latency climbs or errors begin. Half of it,
          by the minute, leaves room while new instances start:{' '}
          <span className="whitespace-nowrap">MAX_RPS × 0.5 × 60.</span>
        </p>
        <div className="flex flex-wrap items-end gap-3">
          <Field label="Most requests per second of one instance" className="w-full sm:w-64">
            <Input
              type="number"
              inputMode="decimal"
              min={0}
              step="any"
              unit="/ s"
              value={maxRps}
              onChange={event => setMaxRps(event.target.value)}
            />
          </Field>
          <Button disabled={target === undefined} onClick={() => target !== undefined && onUse(target)}>
            {target === undefined ? 'Use as the target' : `Use ${target.toLocaleString('en')} per minute`}
          </Button>
        </div>
      </div>
    </details>
  )
}
