import {
  componentInService,
  componentsDeleted,
  endpointDeleted,
  endpointInService,
  type Invoke,
  type Put,
  type Script,
  type Step,
} from './step'
import { isMembers, type Members, Output, plainOf, type Value } from './value'

/** A deployment as AWS's own requests, in the order of their creation. */
export interface Deployment {
  region: string
  models: Members[]
  config: Members
  endpoint: Members
  components: Members[]
  scaling: Scaling
  /** What a call names, where the model that asks for it is not among these. */
  target?: Members
  /** What is not the endpoint's alone stays when it goes. */
  keeps: { models: string[]; config: boolean }
}

export interface Scaling {
  /** RegisterScalableTarget */
  targets: Members[]
  /** PutScalingPolicy, each with the alarms that call it. */
  policies: { policy: Members; alarms: Members[] }[]
  /** PutScheduledAction */
  scheduled: Members[]
}

export const nameIn = (members: Members, key: string): string => {
  const name = members[key]
  return typeof name === 'string' ? name : ''
}

const call = (operation: string, input: Members): Step => ({ kind: 'call', service: 'sagemaker', operation, input })

export function createScript({ region, models, config, endpoint, components }: Deployment): Script {
  const name = nameIn(endpoint, 'EndpointName')
  const made = components.map(component => nameIn(component, 'InferenceComponentName'))
  return {
    region,
    title: `Creates the endpoint ${name} in ${region}, and waits until it is in service.`,
    steps: [
      ...models.map(model => call('CreateModel', model)),
      call('CreateEndpointConfig', config),
      call('CreateEndpoint', endpoint),
      endpointInService(name),
      ...components.map(component => call('CreateInferenceComponent', component)),
      ...made.map(componentInService),
    ],
  }
}

/** In the opposite order; what others use stays. */
export function deleteScript({ region, models, config, endpoint, components, scaling, keeps }: Deployment): Script {
  const EndpointName = nameIn(endpoint, 'EndpointName')
  const removed = models.map(model => nameIn(model, 'ModelName')).filter(name => !keeps.models.includes(name))
  const alarms = scaling.policies.flatMap(each => each.alarms).map(alarm => nameIn(alarm, 'AlarmName'))
  const dropped = components.map(component => nameIn(component, 'InferenceComponentName'))
  return {
    region,
    title: `Deletes the endpoint ${EndpointName} in ${region} with what is its alone.`,
    steps: [
      ...scaling.targets.map(target => autoscaling('DeregisterScalableTarget', targetOf(target))),
      ...(alarms.length > 0
        ? [{ kind: 'call', service: 'cloudwatch', operation: 'DeleteAlarms', input: { AlarmNames: alarms } } as const]
        : []),
      ...dropped.map(InferenceComponentName => call('DeleteInferenceComponent', { InferenceComponentName })),
      ...(dropped.length > 0 ? [componentsDeleted(EndpointName)] : []),
      call('DeleteEndpoint', { EndpointName }),
      endpointDeleted(EndpointName),
      ...(keeps.config
        ? []
        : [call('DeleteEndpointConfig', { EndpointConfigName: nameIn(config, 'EndpointConfigName') })]),
      ...removed.map(ModelName => call('DeleteModel', { ModelName })),
    ],
  }
}

const autoscaling = (operation: string, input: Members): Step => ({
  kind: 'call',
  service: 'application-autoscaling',
  operation,
  input,
})

function targetOf({ ServiceNamespace, ResourceId, ScalableDimension }: Members): Members {
  return plainOf({ ServiceNamespace, ResourceId, ScalableDimension })
}

export function autoscaleScript({ region, endpoint, scaling }: Deployment): Script {
  return {
    region,
    title: `Lets Application Auto Scaling size the endpoint ${nameIn(endpoint, 'EndpointName')} in ${region}.`,
    steps: [
      ...scaling.targets.map(target => autoscaling('RegisterScalableTarget', target)),
      ...scaling.policies.flatMap(policySteps),
      ...scaling.scheduled.map(action => autoscaling('PutScheduledAction', action)),
    ],
  }
}

function policySteps({ policy, alarms }: Scaling['policies'][number], index: number): Step[] {
  const put = autoscaling('PutScalingPolicy', policy)
  if (alarms.length === 0 || put.kind !== 'call') return [put]
  const variable = index === 0 ? 'policy' : `policy${index + 1}`
  const as = { variable, member: 'PolicyARN' }
  return [
    { ...put, as },
    ...alarms.map(
      (alarm): Step => ({
        kind: 'call',
        service: 'cloudwatch',
        operation: 'PutMetricAlarm',
        input: { ...alarm, AlarmActions: [new Output(variable, as.member)] },
      }),
    ),
  ]
}

/** What a caller sends. */
export interface Payload {
  text: string
  contentType: string
}

export function invokeScript(deployment: Deployment, { text, contentType }: Payload): Script {
  const { region, config, endpoint } = deployment
  const EndpointName = nameIn(endpoint, 'EndpointName')
  const payload = text.toWellFormed()
  const folder = asyncFolder(config)
  if (folder === undefined) {
    const input = { EndpointName, ContentType: contentType, ...targetsOf(deployment) }
    const step: Invoke = { kind: 'invoke', operation: 'InvokeEndpoint', input, payload }
    return { region, title: `Calls the endpoint ${EndpointName} in ${region}.`, steps: [step] }
  }
  const put: Put = { kind: 'put', bucket: folder.bucket, key: `${folder.prefix}input/request-1`, contentType, payload }
  const InputLocation = `s3://${put.bucket}/${put.key}`
  const input = { EndpointName, ContentType: contentType, InputLocation }
  return {
    region,
    title: `Calls the asynchronous endpoint ${EndpointName} in ${region}: its input and answer are objects in S3.`,
    steps: [put, { kind: 'invoke', operation: 'InvokeEndpointAsync', input }],
  }
}

/** Beside the folder that the config sends answers to. */
function asyncFolder({ AsyncInferenceConfig }: Members) {
  const url = AsyncInferenceConfig && memberAt(AsyncInferenceConfig, 'OutputConfig', 'S3OutputPath')
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)\/?(.*)$/.exec(typeof url === 'string' ? url : '') ?? []
  if (bucket === undefined) return undefined
  return { bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` }
}

function memberAt(value: Value, ...keys: string[]): Value | undefined {
  let at: Value | undefined = value
  for (const key of keys) at = at !== undefined && isMembers(at) ? at[key] : undefined
  return at
}

/** Stands for one of the archives below the folder of a multi-model container. */
export const ANY_ARCHIVE: Members = { TargetModel: 'model.tar.gz' }

/** What a request to this shape has to name beside the endpoint; of several the first. */
function targetsOf({ components, models, target = {} }: Deployment): Members {
  const [component] = components
  if (component) return { InferenceComponentName: nameIn(component, 'InferenceComponentName') }
  const [model] = models
  if (!model) return target
  if (memberAt(model, 'PrimaryContainer', 'Mode') === 'MultiModel') return ANY_ARCHIVE
  const { Containers } = model
  const [container] = Array.isArray(Containers) ? Containers : []
  const isDirect = memberAt(model, 'InferenceExecutionConfig', 'Mode') === 'Direct'
  if (!isDirect || !container || !isMembers(container)) return {}
  return { TargetContainerHostname: nameIn(container, 'ContainerHostname') }
}
