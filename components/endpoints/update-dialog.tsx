'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { endpointConfigsQuery } from '@/lib/endpoint-configs/queries'
import { updateEndpoint } from '@/lib/endpoints/actions'
import { type EndpointDetail, KEEPABLE } from '@/lib/endpoints/model'
import { toBody } from '@/lib/http'
import { routes } from '@/lib/routes'
import { ConfigComparison } from './config-comparison'
import { useEndpointChange } from './use-endpoint-change'

interface UpdateDialogProps {
  region: string
  detail: EndpointDetail
  onClose: () => void
}

/** Moves the endpoint to another config: the old instances serve until the new ones answer. */
export function UpdateDialog({ region, detail, onClose }: UpdateDialogProps) {
  const { endpoint } = detail
  const configs = useQuery(endpointConfigsQuery(region))
  const others = configs.data?.filter(config => config.name !== endpoint.configName) ?? []
  const [configName, setConfigName] = useState('')
  const [keeps, setKeeps] = useState(true)
  const update = useEndpointChange(region, endpoint.name, updateEndpoint, onClose)
  const failure = update.error ? toBody(update.error) : undefined
  return (
    <Dialog
      open
      onClose={onClose}
      busy={update.isPending}
      title="Update to another config"
      description="Blue/green: new instances come up beside the old ones, and traffic moves when they answer. If they do not, the endpoint stays as it is and says why."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={update.isPending}
            disabled={configName === ''}
            onClick={() =>
              update.mutate({
                name: endpoint.name,
                createdAtMs: endpoint.createdAtMs,
                configName,
                keeps: keeps ? [...KEEPABLE] : [],
              })
            }
          >
            Update
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Field
          label="Endpoint config"
          help={
            <>
              Now: <code className="font-mono">{endpoint.configName ?? 'none'}</code>. A config cannot be edited:{' '}
              <Link className="underline" href={routes.deploy(region, { update: endpoint.name })}>
                make a new one
              </Link>
              .
            </>
          }
          error={failure?.fields?.configName}
        >
          <Select
            value={configName}
            onChange={event => setConfigName(event.target.value)}
            disabled={others.length === 0}
          >
            <option value="">
              {configs.isPending ? 'Loading…' : others.length === 0 ? 'There is no other config' : 'Choose a config…'}
            </option>
            {others.map(config => (
              <option key={config.name}>{config.name}</option>
            ))}
          </Select>
        </Field>
        <Checkbox
          label="Keep today's instance counts and weights"
          help="Without it they are reset to the new config's initial values, also below what autoscaling has set."
          checked={keeps}
          onChange={event => setKeeps(event.target.checked)}
        />
        {configName && <ConfigComparison region={region} detail={detail} configName={configName} keepsCounts={keeps} />}
        {failure && !failure.fields && (
          <Alert tone="danger" live title="AWS refused the update">
            {failure.message} <span className="font-mono text-xs">{failure.requestId}</span>
          </Alert>
        )}
      </div>
    </Dialog>
  )
}
