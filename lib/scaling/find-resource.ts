import type { Context } from '@/lib/context'
import { getEndpoint } from '@/lib/endpoints/get'
import { shapeOf } from '@/lib/endpoints/model'
import { AppError } from '@/lib/errors'
import { listInferenceComponents } from '@/lib/inference-components/list'
import type { Scalable } from './model'
import { isSameRef, type ScalableRef } from './resource'
import { fleetsOf, scalablesOf } from './scalables'

/** What scales on an endpoint, and the endpoint itself. */
export async function listScalables(context: Context, name: string) {
  const detail = await getEndpoint(context, { name })
  const { components, isPartial } =
    shapeOf(detail) === 'components'
      ? await listInferenceComponents(context, { endpointName: name })
      : { components: [], isPartial: false }
  return { detail, scalables: scalablesOf(detail, components), fleets: fleetsOf(detail), isPartial }
}

/** One of them. Throws `not-found` for what the endpoint has not, or no longer. */
export async function findScalable(context: Context, name: string, ref: ScalableRef): Promise<Scalable> {
  const { scalables } = await listScalables(context, name)
  const found = scalables.find(scalable => isSameRef(scalable.ref, ref))
  if (!found) {
    const what = ref.dimension === 'copies' ? 'inference component' : 'variant'
    throw new AppError('not-found', `The endpoint ${name} has no ${what} ${ref.name} whose ${ref.dimension} scale.`)
  }
  return found
}
