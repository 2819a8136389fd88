import { z } from 'zod'
import { findInstanceType } from '@/lib/endpoint-configs/instance-types'
import { CONFIG_KINDS } from '@/lib/endpoint-configs/model'
import { EndpointConfigName, Hosting } from '@/lib/endpoint-configs/schema'
import { EndpointName } from '@/lib/endpoints/create-schema'
import { ENDPOINT_SHAPES } from '@/lib/endpoints/model'
import { ComponentName, ComponentResources, CopyCount } from '@/lib/inference-components/schema'
import {
  Containers,
  EnvironmentKey,
  EnvironmentValue,
  MAX_ENVIRONMENT_VARIABLES,
  ModelName,
  RoleArn,
  Vpc,
} from '@/lib/models/schema'
import { OperationId } from '@/lib/operation'
import { ResourceTags } from '@/lib/resource-tag'
import { whyNoShadow, whyNotImage, whyNotShape } from './hosting-rules'

/** Variables as they are typed, where a name may stand twice. */
export const EnvironmentRows = z
  .array(z.object({ key: EnvironmentKey, value: EnvironmentValue }))
  .max(MAX_ENVIRONMENT_VARIABLES, `At most ${MAX_ENVIRONMENT_VARIABLES} variables: remove some.`)
  .superRefine((rows, context) => {
    rows.forEach(({ key }, index) => {
      if (rows.findIndex(row => row.key === key) < index)
        context.addIssue({ code: 'custom', path: [index, 'key'], message: `The variable "${key}" stands twice.` })
    })
  })

/** A model that the deployment makes. */
const NewModel = z.object({
  modelSource: z.literal('new'),
  modelName: ModelName,
  containers: Containers,
  roleArn: RoleArn,
  vpc: Vpc.optional(),
})

const ExistingModel = z.object({ modelSource: z.literal('existing'), modelName: ModelName })

/** The first inference component of an endpoint for such; more are added on its page. */
const FirstComponent = z.object({ name: ComponentName, resources: ComponentResources, copyCount: CopyCount })

/** What one copy asks for and an instance does not have: nowhere could it be placed. */
function* unplaceable({ cpuCores = 0, accelerators = 0, memoryMb }: ComponentResources, instanceType: string) {
  const type = findInstanceType(instanceType)
  if (!type) return
  const devices = type.accelerator?.count ?? 0
  if (cpuCores > type.vcpu) yield ['cpuCores', `An ${type.name} has ${type.vcpu} vCPU: reserve at most these.`] as const
  if (accelerators > devices)
    yield [
      'accelerators',
      devices === 0
        ? `An ${type.name} has no accelerators: leave this empty.`
        : `An ${type.name} has ${devices}: reserve at most these.`,
    ] as const
  if (memoryMb > type.memoryGib * 1024)
    yield [
      'memoryMb',
      `An ${type.name} has ${type.memoryGib} GiB, of which SageMaker needs a part: reserve less.`,
    ] as const
}

const Common = z
  .object({
    option: z.enum(CONFIG_KINDS),
    shape: z.enum(ENDPOINT_SHAPES),
    endpointName: EndpointName,
    configName: EndpointConfigName,
    hosting: Hosting,
    component: FirstComponent.optional(),
    tags: ResourceTags,
  })
  .superRefine(({ option, shape, hosting, component }, context) => {
    const notShape = whyNotShape(option, shape)
    if (notShape) context.addIssue({ code: 'custom', path: ['shape'], message: notShape })
    const noShadow = hosting.shadow && whyNoShadow(option, shape)
    if (noShadow) context.addIssue({ code: 'custom', path: ['hosting', 'shadow'], message: noShadow })
    const [host] = hosting.variants
    if (component && host?.compute === 'instances')
      for (const [resource, message] of unplaceable(component.resources, host.instanceType))
        context.addIssue({ code: 'custom', path: ['component', 'resources', resource], message })
  })

/** Everything the requests of a deployment are made of. */
export const DeployForm = z
  .intersection(Common, z.discriminatedUnion('modelSource', [NewModel, ExistingModel]))
  .superRefine((form, context) => {
    if (form.modelSource !== 'new') return
    const issue = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    const isChain = form.shape === 'pipeline' || form.shape === 'multi-container'
    if (isChain && form.containers.length < 2)
      issue(['containers'], 'There is one container: add another, or choose “One model”.')
    if (form.vpc && form.option === 'serverless')
      issue(['vpc', 'subnetIds'], 'Serverless endpoints are in no VPC: leave this empty.')
    form.containers.forEach(({ hostname, image }, index) => {
      const notImage = whyNotImage(form.option, image)
      if (notImage) issue(['containers', index, 'image'], notImage)
      if (form.shape === 'multi-container' && hostname === undefined)
        issue(['containers', index, 'hostname'], 'Name the container: requests choose it by this name.')
    })
  })
export type DeployForm = z.infer<typeof DeployForm>

/** The objects of one deployment, by name. `modelName` is absent when it uses a model that was there. */
export const DeploymentNames = z.object({
  operationId: OperationId,
  endpointName: EndpointName,
  configName: EndpointConfigName,
  modelName: ModelName.optional(),
  componentName: ComponentName.optional(),
  /** The endpoint was there, and is moved to the new config; absent where it is made. */
  mode: z.literal('update').optional(),
})
export type DeploymentNames = z.infer<typeof DeploymentNames>
