'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatPercent } from '@/lib/format/percent'
import type { Weights } from './use-weights'

interface WeightRowProps {
  name: string
  index: number
  weights: Weights
  /** Why nothing can be changed now. */
  refusal: string | undefined
  onPromote: () => void
}

const shareWords = (share: number | undefined) => (share === undefined ? 'none' : formatPercent(share))

/** One variant's part of the traffic: by a slider, or by its weight. */
export function WeightRow({ name, index, weights, refusal, onPromote }: WeightRowProps) {
  const { texts, shares, sharesNow, problemOf, setShare, setText } = weights
  const share = shares[index]
  const isMoved = share !== sharesNow[index]
  const hasAll = sharesNow[index] === 1 && !weights.isChanged
  return (
    <fieldset className="grid items-start gap-x-4 gap-y-2 border-b p-4 last:border-0 md:grid-cols-[minmax(8rem,14rem)_minmax(0,1fr)_9rem_auto]">
      <legend className="sr-only">{name}</legend>
      <div className="min-w-0">
        <p aria-hidden className="truncate font-mono text-sm" title={name}>
          {name}
        </p>
        <p className="text-sm tabular-nums">
          <span className={isMoved ? 'text-muted' : undefined}>{shareWords(sharesNow[index])}</span>
          {isMoved && (
            <>
              <span className="text-muted"> → </span>
              <strong className="font-semibold text-accent">{shareWords(share)}</strong>
            </>
          )}
          <span className="text-muted"> of the traffic</span>
        </p>
      </div>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        aria-label={`Share of ${name}`}
        aria-valuetext={`${shareWords(share)} of the traffic`}
        title="Arrow keys: 1%. Page Up and Page Down: 10%."
        className="mt-2 h-5 w-full accent-accent md:mt-5"
        disabled={refusal !== undefined}
        value={Math.round((share ?? 0) * 100)}
        onChange={event => setShare(index, event.target.valueAsNumber / 100)}
      />
      <Field label="Weight" error={problemOf(index)}>
        <Input
          type="number"
          min={0}
          step="any"
          disabled={refusal !== undefined}
          value={texts[index] ?? ''}
          onChange={event => setText(index, event.target.value)}
        />
      </Field>
      <Button
        className="md:mt-6"
        disabled={refusal !== undefined || hasAll}
        title={refusal ?? (hasAll ? 'It has all of the traffic already.' : 'Gives it all of the traffic')}
        onClick={onPromote}
      >
        Promote<span className="sr-only"> {name}</span>
      </Button>
    </fieldset>
  )
}
