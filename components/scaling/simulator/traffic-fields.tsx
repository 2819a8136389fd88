'use client'

import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { CURVE_HOURS, PRESETS, type Preset, presetCurve } from '@/lib/scaling/simulation/traffic'
import { CurveEditor } from './curve-editor'
import { SOURCES, type Source, type useSimulationParams } from './use-simulation-params'

const SOURCE_WORDS: Record<Source, string> = {
  '1h': 'The last hour of this endpoint',
  '3h': 'The last 3 hours of this endpoint',
  '12h': 'The last 12 hours of this endpoint',
  '1d': 'The last day of this endpoint',
  drawn: 'A curve that I draw',
}
const PRESET_WORDS: Record<Preset, string> = { daily: 'Daily rhythm', spike: 'Spike', ramp: 'Ramp' }

/** What is replayed: the endpoint's own minutes, or a curve. */
export function TrafficFields({ params, setSource, setCurve, setHours }: ReturnType<typeof useSimulationParams>) {
  const peak = Math.max(1, ...params.curve)
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <Field label="Traffic" className="w-72 max-w-full">
          <Select
            value={params.source}
            onChange={event => setSource(SOURCES.find(source => source === event.target.value) ?? '3h')}
          >
            {SOURCES.map(source => (
              <option key={source} value={source}>
                {SOURCE_WORDS[source]}
              </option>
            ))}
          </Select>
        </Field>
        {params.source === 'drawn' && (
          <>
            <Field label="Over" className="w-28">
              <Select value={String(params.hours)} onChange={event => setHours(event.target.value)}>
                {CURVE_HOURS.map(hours => (
                  <option key={hours} value={hours}>
                    {hours} {hours === 1 ? 'hour' : 'hours'}
                  </option>
                ))}
              </Select>
            </Field>
            {/* biome-ignore lint/a11y/useSemanticElements: buttons in a row are no fieldset. */}
            <div role="group" aria-label="Begin with" className="flex gap-2">
              {PRESETS.map(preset => (
                <Button key={preset} onClick={() => setCurve(presetCurve(preset, peak))}>
                  {PRESET_WORDS[preset]}
                </Button>
              ))}
            </div>
          </>
        )}
      </div>
      {params.source === 'drawn' && <CurveEditor curve={params.curve} hours={params.hours} onChange={setCurve} />}
    </div>
  )
}
