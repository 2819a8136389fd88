'use client'

import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { OPTION_NAMES, SHAPE_NAMES, whyNotShape } from '@/lib/deploy/hosting-rules'
import { CONFIG_KINDS, type ConfigKind } from '@/lib/endpoint-configs/model'
import { ENDPOINT_SHAPES, type EndpointShape } from '@/lib/endpoints/model'
import { routes } from '@/lib/routes'
import { ChoiceCards } from './choice-cards'
import { useDeployForm } from './form-context'

const OPTION_HELP: Record<ConfigKind, string> = {
  'real-time': 'Instances that are always there; answers within 60 s.',
  serverless: 'Starts on demand, scales to zero; cold starts. CPU alone.',
  asynchronous: 'Requests wait in a queue; results land in S3. Can go to zero.',
}

const SHAPE_HELP: Record<EndpointShape, string> = {
  single: 'One container with one model.',
  'multi-model': 'A folder of archives, loaded when a request names one.',
  'multi-container': 'Two to 15 containers; each request names one.',
  pipeline: 'Two to 15 containers in a row; each answer is the next request.',
  components: 'Models placed on shared instances, each scaled by itself, to zero too.',
}

/** How callers reach the models, and how the models stand behind the endpoint. */
export function HostingSection() {
  const { region, draft, update, errorOf } = useDeployForm()
  const { option, shape } = draft
  return (
    <Card
      title="Hosting"
      description={
        <>
          A whole dataset at once needs no endpoint:{' '}
          <Link href={routes.newTransformJob(region)} className="underline">
            start a batch transform job
          </Link>
          .
        </>
      }
    >
      <div className="grid gap-4">
        <ChoiceCards
          name="option"
          legend="Inference option"
          className="lg:grid-cols-3"
          choices={CONFIG_KINDS.map(value => ({ value, label: OPTION_NAMES[value], help: OPTION_HELP[value] }))}
          value={option}
          onChange={value => update({ option: value, ...(whyNotShape(value, shape) && { shape: 'single' }) })}
          error={errorOf('option')}
        />
        <ChoiceCards
          name="shape"
          legend="Shape"
          className="sm:grid-cols-2"
          choices={ENDPOINT_SHAPES.map(value => ({
            value,
            label: SHAPE_NAMES[value],
            help: SHAPE_HELP[value],
            whyNot: whyNotShape(option, value),
          }))}
          value={shape}
          onChange={value => update({ shape: value, ...containersFor(value, draft.containers) })}
          error={errorOf('shape')}
        />
      </div>
    </Card>
  )
}

/** Shapes of several containers begin with two; what was typed stays. */
function containersFor(shape: EndpointShape, containers: ReturnType<typeof useDeployForm>['draft']['containers']) {
  const isSeveral = shape === 'pipeline' || shape === 'multi-container'
  const [first] = containers
  if (!isSeveral || containers.length > 1 || !first) return {}
  return { containers: [first, { hostname: '', image: first.image, artifactUrl: '', environment: [] }] }
}
