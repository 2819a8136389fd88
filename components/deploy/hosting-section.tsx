'use client'

import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { folderOf } from '@/lib/artifacts/model'
import { type ContainerDraft, emptyContainer } from '@/lib/deploy/draft'
import { OPTION_NAMES, SHAPE_HELP, SHAPE_NAMES, whyNotShape } from '@/lib/deploy/hosting-rules'
import { CONFIG_KINDS, type ConfigKind } from '@/lib/endpoint-configs/model'
import { ENDPOINT_SHAPES, type EndpointShape } from '@/lib/endpoints/model'
import type { ContainerShape } from '@/lib/models/model'
import { routes } from '@/lib/routes'
import { ChoiceCards } from './choice-cards'
import { useDeployForm } from './form-context'

const OPTION_HELP: Record<ConfigKind, string> = {
  'real-time': 'Instances that are always there; answers within 60 s.',
  serverless: 'Starts on demand, scales to zero; cold starts. CPU alone.',
  asynchronous: 'Requests wait in a queue; results land in S3. Can go to zero.',
}

/** How callers reach the models, and how the models stand behind the endpoint. */
export function HostingSection() {
  const { region, draft, modelShape, update, errorOf } = useDeployForm()
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
            whyNot: whyNotShape(option, value) ?? whyNotOfModel(value, modelShape, draft.existingModelName),
          }))}
          value={shape}
          onChange={value => update({ shape: value, ...containersFor(value, draft.containers) })}
          error={errorOf('shape')}
        />
      </div>
    </Card>
  )
}

/** A model that exists has its containers already; one of a single container may also be placed as a component. */
function whyNotOfModel(shape: EndpointShape, modelShape: ContainerShape | undefined, name: string): string | undefined {
  if (!modelShape || shape === modelShape || (shape === 'components' && modelShape === 'single')) return undefined
  if (shape === 'components') return 'A component is one container with one model.'
  return `The model ${name} is of the shape “${SHAPE_NAMES[modelShape]}”.`
}

/** Shapes of several containers begin with two, and of many models a folder is meant; what else was typed stays. */
function containersFor(shape: EndpointShape, containers: readonly ContainerDraft[]): { containers: ContainerDraft[] } {
  const adapted = containers.map(each => ({ ...each, artifactUrl: artifactFor(shape, each.artifactUrl) }))
  const [first = emptyContainer()] = adapted
  const isSeveral = shape === 'pipeline' || shape === 'multi-container'
  if (!isSeveral || adapted.length > 1) return { containers: adapted }
  return { containers: [first, { ...emptyContainer(), image: first.image }] }
}

function artifactFor(shape: EndpointShape, url: string): string {
  if (shape === 'multi-model') return folderOf(url)
  return url.endsWith('/') ? '' : url
}
