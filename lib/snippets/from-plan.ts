import { planOf, requestsOf } from '@/lib/deploy/plan'
import type { DeployForm } from '@/lib/deploy/schema'

import { ANY_ARCHIVE, type Deployment, nameIn } from './deployment'
import { firstScaling } from './first-scaling'
import { plainOf } from './value'
import { withoutOwnTag } from './without-own-tag'

/** Stands for the id that only a submission makes; its tag is Slipway's own and no part of a snippet. */
const NO_OPERATION = 'no-operation'

/** What the Deploy form describes, as the requests that it would send. */
export function deploymentOfForm(region: string, form: DeployForm): Deployment {
  const requests = requestsOf(planOf(form, NO_OPERATION)).map(({ operation, body }) => ({
    operation,
    body: withoutOwnTag(plainOf(body)),
  }))
  const of = (wanted: string) => requests.filter(({ operation }) => operation === wanted).map(({ body }) => body)
  const [config = {}] = of('CreateEndpointConfig')
  const [endpoint = {}] = of('CreateEndpoint')
  const components = of('CreateInferenceComponent')
  return {
    region,
    models: of('CreateModel'),
    config,
    endpoint,
    components,
    scaling: firstScaling(nameIn(endpoint, 'EndpointName'), form),
    ...(form.shape === 'multi-model' && { target: ANY_ARCHIVE }),
    keeps: { models: [], config: false },
  }
}
