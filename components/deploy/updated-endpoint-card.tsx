'use client'

import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { OPTION_NAMES, SHAPE_NAMES } from '@/lib/deploy/hosting-rules'
import type { UpdateStart } from '@/lib/deploy/update-start'
import { routes } from '@/lib/routes'
import { useDeployForm } from './form-context'

/** The endpoint that moves to the new version: what of it stays, and what the form cannot carry over. */
export function UpdatedEndpointCard({ start: { target, leftOut } }: { start: UpdateStart }) {
  const { region, draft } = useDeployForm()
  const { name, configName } = target
  return (
    <Card
      title="Endpoint"
      description={`${OPTION_NAMES[draft.option]}, ${SHAPE_NAMES[draft.shape].toLowerCase()}: an update keeps both.`}
    >
      <div className="grid gap-3">
        <p>
          <Link href={routes.endpoint(region, name)} className="break-all font-mono hover:underline">
            {name}
          </Link>{' '}
          runs{' '}
          <Link href={routes.endpointConfig(region, configName)} className="break-all font-mono hover:underline">
            {configName}
          </Link>
          , with which the form begins. It serves from that until the new instances answer, and stays with it if they do
          not. Counts and weights that you leave as they are follow the endpoint, should it scale meanwhile.
        </p>
        {leftOut.length > 0 && (
          <Alert tone="warn" title="Not carried over: the form has no field for these">
            <ul className="list-disc ps-4 font-mono text-sm">
              {leftOut.map(each => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </Alert>
        )}
      </div>
    </Card>
  )
}
