import { type Deployment, nameIn } from './deployment'
import { type Members, Output, type Value } from './value'

/** One resource of a declaration. References to another stand as Output: its id, and the attribute that is taken. */
export interface Resource {
  id: string
  /** CloudFormation's: `AWS::SageMaker::Model`. */
  type: string
  properties: Members
  /** Ids of what has to be there before, and is not referred to. */
  after: string[]
}

/** A deployment as resources of one stack; its scaling goes along where that is wanted. */
export function stackOf(deployment: Deployment, withScaling: boolean): Resource[] {
  const models = deployment.models.map((model, index) => resource(numbered('Model', index), 'SageMaker::Model', model))
  const modelOf = new Map(models.map(model => [nameIn(model.properties, 'ModelName'), model.id]))
  const config = resource('EndpointConfig', 'SageMaker::EndpointConfig', {
    ...deployment.config,
    ...variantsWith(deployment.config, 'ProductionVariants', modelOf),
    ...variantsWith(deployment.config, 'ShadowProductionVariants', modelOf),
  })
  const endpoint = resource('Endpoint', 'SageMaker::Endpoint', {
    ...deployment.endpoint,
    EndpointConfigName: new Output(config.id, 'EndpointConfigName'),
  })
  const components = deployment.components.map((component, index) =>
    resource(numbered('InferenceComponent', index), 'SageMaker::InferenceComponent', {
      ...component,
      EndpointName: new Output(endpoint.id, 'EndpointName'),
      ...specificationWith(component, modelOf),
    }),
  )
  const hosting = [...models, config, endpoint, ...components]
  return withScaling ? [...hosting, ...scalingOf(deployment, hosting)] : hosting
}

const numbered = (id: string, index: number) => (index === 0 ? id : `${id}${index + 1}`)

const resource = (id: string, type: string, properties: Members, after: string[] = []): Resource => ({
  id,
  type: `AWS::${type}`,
  properties,
  after,
})

type Ids = ReadonlyMap<string, string>

/** A model of the same stack is referred to, so that it is made first. */
function withModel(members: Members, ids: Ids): Members {
  const id = ids.get(nameIn(members, 'ModelName'))
  return id === undefined ? members : { ...members, ModelName: new Output(id, 'ModelName') }
}

function variantsWith(config: Members, key: string, ids: Ids): Members {
  const variants = config[key]
  if (!Array.isArray(variants)) return {}
  return { [key]: variants.map(variant => mapMembers(variant, members => withModel(members, ids))) }
}

const specificationWith = ({ Specification }: Members, ids: Ids): Members =>
  Specification === undefined ? {} : { Specification: mapMembers(Specification, members => withModel(members, ids)) }

const mapMembers = (value: Value, change: (members: Members) => Members): Value =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Output)
    ? change(value)
    : value

function scalingOf({ scaling }: Deployment, hosting: readonly Resource[]): Resource[] {
  // Of components it scales the last: they are there once it is.
  const last = hosting.at(-1)?.id ?? ''
  const targets = scaling.targets.map((target, index) => {
    const scheduled = scaling.scheduled.filter(action => isSameTarget(action, target)).map(withoutTarget)
    const actions: Members = scheduled.length > 0 ? { ScheduledActions: scheduled } : {}
    const properties = { ...target, ...actions }
    return resource(numbered('ScalableTarget', index), 'ApplicationAutoScaling::ScalableTarget', properties, [last])
  })
  const targetOf = (policy: Members) => targets.find(target => isSameTarget(target.properties, policy))
  const policies = scaling.policies.map(({ policy, alarms }, index) => {
    const target = targetOf(policy)
    const id = numbered('ScalingPolicy', index)
    const properties = target ? { ...withoutTarget(policy), ScalingTargetId: new Output(target.id, 'Ref') } : policy
    return [
      resource(id, 'ApplicationAutoScaling::ScalingPolicy', properties),
      ...alarms.map((alarm, place) =>
        resource(numbered(`${id}Alarm`, place), 'CloudWatch::Alarm', {
          ...alarm,
          AlarmActions: [new Output(id, 'Ref')],
        }),
      ),
    ]
  })
  return [...targets, ...policies.flat()]
}

const isSameTarget = (a: Members, b: Members) =>
  a.ResourceId === b.ResourceId && a.ScalableDimension === b.ScalableDimension

function withoutTarget({ ServiceNamespace: _, ResourceId: __, ScalableDimension: ___, ...rest }: Members): Members {
  return rest
}
