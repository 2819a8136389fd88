'use client'

import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { ComponentFleet, EndpointScaling } from '@/lib/scaling/model'
import { refKey } from '@/lib/scaling/resource'
import { endpointZero, type ZeroAnswer, zeroAnswer } from '@/lib/scaling/zero'

const WORDS: Record<ZeroAnswer['can'], { words: string; tone: 'ok' | 'info' | 'warn' | 'neutral' }> = {
  'by-itself': { words: 'Yes, by itself', tone: 'ok' },
  yes: { words: 'Yes', tone: 'ok' },
  'not-yet': { words: 'Not yet', tone: 'warn' },
  no: { words: 'No', tone: 'neutral' },
}

/** The question that decides what an idle endpoint costs, answered with its reason. */
export function ZeroCard({ scaling }: { scaling: EndpointScaling }) {
  const { resources, fleets } = scaling
  const whole = endpointZero(scaling)
  const parts = resources.map(resource => ({ resource, answer: zeroAnswer(resource, fleets) }))
  return (
    <Card
      title="Can this scale to zero?"
      actions={<Badge tone={WORDS[whole.can].tone}>{WORDS[whole.can].words}</Badge>}
    >
      <Answer answer={whole} />
      {parts.length > 1 && (
        <details className="mt-3 text-sm">
          <summary className="text-muted">Each of the {parts.length}</summary>
          <ul className="mt-2 grid gap-3">
            {parts.map(({ resource, answer }) => (
              <li key={refKey(resource.ref)}>
                <p className="font-medium">
                  {resource.ref.name}: {WORDS[answer.can].words}
                </p>
                <Answer answer={answer} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {fleets.map(fleet => (
        <Fleet key={fleet.variant} fleet={fleet} />
      ))}
    </Card>
  )
}

function Answer({ answer: { can, why, changes } }: { answer: ZeroAnswer }) {
  return (
    <div className="max-w-prose">
      <p>{why}</p>
      {changes.length > 0 && (
        <>
          <p className="mt-2 text-muted text-sm">{can === 'no' ? 'What would have to be different' : 'Still to do'}</p>
          <ul className="list-disc ps-5 text-sm">
            {changes.map(change => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Fleet({ fleet }: { fleet: ComponentFleet }) {
  const { variant, currentInstances, desiredInstances, isManaged, minInstances, maxInstances } = fleet
  const isMoving = desiredInstances !== undefined && currentInstances !== desiredInstances
  return (
    <p className="mt-3 text-muted text-sm">
      Instances of {variant}: {currentInstances ?? 'not known'}
      {isMoving && ` → ${desiredInstances}`}.{' '}
      {isManaged
        ? `SageMaker sizes them for the copies, between ${minInstances ?? 1} and ${maxInstances ?? 'what the quota allows'} (managed instance scaling of the config).`
        : 'Managed instance scaling is off: their number stays while copies come and go.'}
    </p>
  )
}
