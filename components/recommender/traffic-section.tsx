'use client'

import { ChoiceField } from '@/components/jobs/choice-field'
import { TextField } from '@/components/jobs/text-field'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plus } from '@/components/ui/icons/plus'
import { X } from '@/components/ui/icons/x'
import { emptyPhase, type PhaseDraft } from '@/lib/recommender/draft'
import { bindText, type SectionProps } from './form-parts'

/** The load of an advanced job: how many users, for how long. */
export function TrafficSection(props: SectionProps) {
  const { draft, update } = props
  return (
    <Card title="Traffic" description="A user sends its next request as soon as the last one is answered.">
      <div className="grid gap-4">
        <ChoiceField
          name="trafficType"
          label="Pattern"
          value={draft.trafficType}
          onChange={trafficType => update({ trafficType })}
          choices={[
            ['PHASES', 'Phases: each begins with users, and adds some every minute'],
            ['STAIRS', 'Stairs: the same number of users is added at each step'],
          ]}
        />
        {draft.trafficType === 'PHASES' ? (
          <Phases {...props} />
        ) : (
          <div className="grid gap-4 sm:grid-cols-3">
            <TextField {...bindText(props, 'usersPerStep')} label="Users a step" unit="users" />
            <TextField {...bindText(props, 'stairSteps')} label="Steps" unit="steps" />
            <TextField {...bindText(props, 'stairSeconds')} label="A step takes" unit="s" help="120 to 3,600 s." />
          </div>
        )}
      </div>
    </Card>
  )
}

const PARTS = [
  ['users', 'Users', 'users'],
  ['spawnRate', 'Added a minute', 'users'],
  ['seconds', 'For', 's'],
] as const satisfies readonly (readonly [keyof PhaseDraft, string, string])[]

function Phases({ draft: { phases }, update }: SectionProps) {
  return (
    <div className="grid justify-items-start gap-3" data-field="phases">
      {phases.map((phase, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a phase is its place; its texts change as they are typed.
        <fieldset key={at} className="grid w-full grid-cols-[1fr_1fr_1fr_2rem] items-start gap-2">
          <legend className="mb-1 text-sm text-muted">Phase {at + 1}</legend>
          {PARTS.map(([part, label, unit]) => (
            <TextField
              key={part}
              name={`phases.${at}.${part}`}
              label={label}
              unit={unit}
              value={phase[part]}
              onChange={value => update({ phases: phases.with(at, { ...phase, [part]: value }) })}
            />
          ))}
          {phases.length > 1 && (
            <Button
              variant="ghost"
              size="icon"
              aria-label={`Remove phase ${at + 1}`}
              className="mt-6"
              onClick={() => update({ phases: phases.toSpliced(at, 1) })}
            >
              <X aria-hidden className="size-4" />
            </Button>
          )}
        </fieldset>
      ))}
      <Button size="sm" disabled={phases.length >= 20} onClick={() => update({ phases: [...phases, emptyPhase()] })}>
        <Plus aria-hidden className="size-3.5" />
        Add phase
      </Button>
    </div>
  )
}
