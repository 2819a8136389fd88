'use client'

import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { routes } from '@/lib/routes'
import { useDeployForm } from './form-context'
import { TextField } from './text-field'

/** The name of a new endpoint, and the way on where it is that of one that exists. */
export function EndpointCard({ isTaken }: { isTaken: boolean }) {
  const { region, draft } = useDeployForm()
  return (
    <Card title="Endpoint">
      <div className="grid gap-1">
        <TextField
          name="endpointName"
          label="Endpoint name"
          mono
          placeholder="churn"
          help="What callers invoke. It cannot be changed later."
        />
        {isTaken && (
          <p className="text-sm text-muted">
            It exists:{' '}
            <Link href={routes.deploy(region, { update: draft.endpointName })} className="underline">
              deploy a new version of it
            </Link>{' '}
            instead.
          </p>
        )}
      </div>
    </Card>
  )
}
