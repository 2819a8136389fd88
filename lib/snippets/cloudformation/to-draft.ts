import {
  type ContainerDraft,
  type DeployDraft,
  emptyContainer,
  emptyDraft,
  emptyVariant,
  type VariantDraft,
} from '@/lib/deploy/draft'
import type { ConfigKind } from '@/lib/endpoint-configs/model'
import type { EndpointShape } from '@/lib/endpoints/model'
import { asTyped } from '@/lib/format/typed-number'
import type { Deployment } from '../deployment'
import { isMembers, type Members, type Value } from '../value'
import { leftOut } from './left-out'
import { readTemplate, type Template } from './read-template'
import { referredId, resolverOf } from './resolve'

export type Imported = { ok: true; draft: DeployDraft; notes: string[] } | { ok: false; reason: string }

/** The resources of one deployment, with what they refer to looked up. */
export interface Found {
  model: Members | undefined
  config: Members
  endpoint: Members
  component: Members | undefined
}

/** The Deploy form as the requests describe it that would make an endpoint again, and what of them the form does not take. */
export function draftOfRequests({ region, models, config, endpoint, components }: Deployment): {
  draft: DeployDraft
  leftOut: string[]
} {
  const [first] = listOf(config.ProductionVariants)
  const model = models.find(({ ModelName }) => ModelName === first?.ModelName)
  const found: Found = { model: model && withOneSource(model), config, endpoint, component: components[0] }
  const draft = draftOf(found)
  return { draft, leftOut: leftOut(found, draft, region) }
}

/** AWS answers with an archive’s address twice. */
function withOneSource(model: Members): Members {
  const once = (container: Value): Value => {
    if (!isMembers(container) || container.ModelDataUrl === undefined) return container
    const { ModelDataSource: _, ...rest } = container
    return rest
  }
  const { PrimaryContainer, Containers } = model
  return {
    ...model,
    ...(PrimaryContainer !== undefined && { PrimaryContainer: once(PrimaryContainer) }),
    ...(Array.isArray(Containers) && { Containers: Containers.map(once) }),
  }
}

/** The Deploy form as a CloudFormation template describes it, and what of the template the form does not take. */
export function draftOfTemplate(text: string, region: string): Imported {
  const read = readTemplate(text)
  if (!read.ok) return read
  const { template } = read
  const { resolve, unknown } = resolverOf(template, region)
  const entries = Object.entries(template.resources)
  const firstOf = (type: string) => entries.find(([, each]) => each.type === `AWS::SageMaker::${type}`)?.[0]
  const endpointId = firstOf('Endpoint')
  const propertiesOf = (id: string | undefined): Members => (id && template.resources[id]?.properties) || {}
  const configId = referredId(propertiesOf(endpointId).EndpointConfigName, template) ?? firstOf('EndpointConfig')
  if (!configId) return { ok: false, reason: 'There is no AWS::SageMaker::EndpointConfig in this template.' }
  const componentId = firstOf('InferenceComponent')
  const modelId =
    modelIdOf(propertiesOf(configId), propertiesOf(componentId), template) ?? modelByName(template, configId)
  const get = (id: string | undefined): Members => {
    const found = id && resolve(propertiesOf(id), id)
    return found && isMembers(found) ? found : {}
  }
  const found: Found = {
    model: modelId ? get(modelId) : undefined,
    config: get(configId),
    endpoint: get(endpointId),
    component: componentId ? get(componentId) : undefined,
  }
  const draft = draftOf(found)
  const used = new Set([endpointId, configId, componentId, modelId])
  const others = entries.filter(([id]) => !used.has(id)).map(([id, { type }]) => `${id} (${type})`)
  return {
    ok: true,
    draft,
    notes: [
      ...unknown.map(each => `${each} is known to CloudFormation alone: fill it in.`),
      ...leftOut(found, draft, region).map(each => `${each} has no field here.`),
      ...(others.length > 0 ? [`Not part of the form: ${others.join(', ')}.`] : []),
    ],
  }
}

function modelIdOf(config: Members, component: Members, template: Template): string | undefined {
  const variants = [config.ProductionVariants ?? []].flat()
  const named = [...variants, component.Specification ?? null].map(each =>
    each && isMembers(each) ? each.ModelName : undefined,
  )
  return named.map(each => referredId(each, template)).find(id => id !== undefined)
}

/** A model that is named in words, and stands in the template all the same. */
function modelByName({ resources }: Template, configId: string): string | undefined {
  const names = JSON.stringify(resources[configId]?.properties ?? {})
  return Object.entries(resources).find(
    ([, { type, properties }]) =>
      type === 'AWS::SageMaker::Model' &&
      typeof properties.ModelName === 'string' &&
      names.includes(`"ModelName":${JSON.stringify(properties.ModelName)}`),
  )?.[0]
}

const at = (value: Value | undefined, ...keys: string[]): Value | undefined =>
  keys.reduce<Value | undefined>(
    (found, key) => (found !== undefined && isMembers(found) ? found[key] : undefined),
    value,
  )

/** A value as it would be typed. */
const text = (value: Value | undefined, ...keys: string[]): string => {
  const found = at(value, ...keys)
  if (typeof found === 'number') return asTyped(found)
  return typeof found === 'string' ? found : ''
}

const listOf = (value: Value | undefined): Members[] => (Array.isArray(value) ? value.filter(isMembers) : [])

function draftOf({ model, config, endpoint, component }: Found): DeployDraft {
  const variants = listOf(config.ProductionVariants)
  const [first = {}] = variants
  const own = text(model, 'ModelName')
  const [shadow] = listOf(config.ShadowProductionVariants)
  const option = optionOf(config, first)
  return {
    ...emptyDraft(),
    option,
    shape: shapeOf(model, component, first),
    endpointName: text(endpoint, 'EndpointName'),
    configName: text(config, 'EndpointConfigName'),
    ...(model
      ? newModel(model)
      : {
          modelSource: 'existing',
          existingModelName: text(component, 'Specification', 'ModelName') || text(first, 'ModelName'),
        }),
    variants: variants.length > 0 ? variants.map(each => variantOf(each, own)) : [emptyVariant('AllTraffic')],
    hasShadow: shadow !== undefined,
    ...(shadow && { shadow: variantOf(shadow, own) }),
    routing: text(first, 'RoutingConfig', 'RoutingStrategy'),
    ...serverlessOf(first),
    ...asyncOf(config),
    ...captureOf(config),
    ...componentOf(component, first),
    tags: listOf(endpoint.Tags ?? config.Tags).map(tag => ({ key: text(tag, 'Key'), value: text(tag, 'Value') })),
    startupTimeoutSeconds: text(first, 'ContainerStartupHealthCheckTimeoutInSeconds'),
    downloadTimeoutSeconds: text(first, 'ModelDataDownloadTimeoutInSeconds'),
    volumeGb: text(first, 'VolumeSizeInGB'),
    kmsKeyId: text(config, 'KmsKeyId'),
    ...(component && { roleArn: text(model, 'ExecutionRoleArn') || text(config, 'ExecutionRoleArn') }),
  }
}

function optionOf(config: Members, first: Members): ConfigKind {
  if (config.AsyncInferenceConfig) return 'asynchronous'
  return first.ServerlessConfig ? 'serverless' : 'real-time'
}

function shapeOf(model: Members | undefined, component: Members | undefined, first: Members): EndpointShape {
  if (component || first.ManagedInstanceScaling) return 'components'
  if (listOf(model?.Containers).length > 1)
    return text(model, 'InferenceExecutionConfig', 'Mode') === 'Direct' ? 'multi-container' : 'pipeline'
  return containersOf(model ?? {})[0]?.Mode === 'MultiModel' ? 'multi-model' : 'single'
}

function containersOf({ PrimaryContainer, Containers }: Members): Members[] {
  return PrimaryContainer && isMembers(PrimaryContainer) ? [PrimaryContainer] : listOf(Containers)
}

function newModel(model: Members): Partial<DeployDraft> {
  const containers = containersOf(model)
  return {
    modelSource: 'new',
    modelName: text(model, 'ModelName'),
    roleArn: text(model, 'ExecutionRoleArn'),
    containers: containers.length > 0 ? containers.map(containerOf) : [emptyContainer()],
    isModelCached: text(containers[0], 'MultiModelConfig', 'ModelCacheSetting') !== 'Disabled',
    subnetIds: [at(model, 'VpcConfig', 'Subnets') ?? []].flat().join(', '),
    securityGroupIds: [at(model, 'VpcConfig', 'SecurityGroupIds') ?? []].flat().join(', '),
  }
}

function containerOf(container: Members): ContainerDraft {
  const environment = at(container, 'Environment')
  return {
    hostname: text(container, 'ContainerHostname'),
    image: text(container, 'Image'),
    artifactUrl: text(container, 'ModelDataUrl') || text(container, 'ModelDataSource', 'S3DataSource', 'S3Uri'),
    environment:
      environment && isMembers(environment)
        ? Object.entries(environment).map(([key, value]) => ({ key, value: String(value) }))
        : [],
  }
}

function variantOf(variant: Members, ownModel: string): VariantDraft {
  const modelName = text(variant, 'ModelName')
  return {
    name: text(variant, 'VariantName'),
    modelName: modelName === ownModel ? '' : modelName,
    instanceType: text(variant, 'InstanceType') || emptyVariant('').instanceType,
    instanceCount: text(variant, 'InitialInstanceCount') || '1',
    weight: text(variant, 'InitialVariantWeight') || '1',
  }
}

function serverlessOf({ ServerlessConfig }: Members): Partial<DeployDraft> {
  if (!ServerlessConfig) return {}
  return {
    memoryMb: text(ServerlessConfig, 'MemorySizeInMB'),
    maxConcurrency: text(ServerlessConfig, 'MaxConcurrency'),
    provisionedConcurrency: text(ServerlessConfig, 'ProvisionedConcurrency'),
  }
}

const asyncOf = ({ AsyncInferenceConfig: settings }: Members): Partial<DeployDraft> => ({
  asyncOutputUrl: text(settings, 'OutputConfig', 'S3OutputPath'),
  asyncFailureUrl: text(settings, 'OutputConfig', 'S3FailurePath'),
  asyncMaxConcurrent: text(settings, 'ClientConfig', 'MaxConcurrentInvocationsPerInstance'),
})

function captureOf({ DataCaptureConfig: capture }: Members): Partial<DeployDraft> {
  if (!capture || at(capture, 'EnableCapture') === false) return {}
  const modes = listOf(at(capture, 'CaptureOptions')).map(each => each.CaptureMode)
  const both = modes.includes('InputAndOutput')
  return {
    isCapturing: true,
    captureSamplingPercent: text(capture, 'InitialSamplingPercentage'),
    captureDestinationUrl: text(capture, 'DestinationS3Uri'),
    captureInput: both || modes.includes('Input'),
    captureOutput: both || modes.includes('Output'),
  }
}

function componentOf(component: Members | undefined, first: Members): Partial<DeployDraft> {
  const scaling = at(first, 'ManagedInstanceScaling')
  const needs = at(component, 'Specification', 'ComputeResourceRequirements')
  return {
    ...(scaling && {
      minInstances: text(scaling, 'MinInstanceCount'),
      maxInstances: text(scaling, 'MaxInstanceCount'),
    }),
    ...(component && {
      componentName: text(component, 'InferenceComponentName'),
      componentCpuCores: text(needs, 'NumberOfCpuCoresRequired'),
      componentAccelerators: text(needs, 'NumberOfAcceleratorDevicesRequired'),
      componentMemoryMb: text(needs, 'MinMemoryRequiredInMb'),
      componentCopies: text(component, 'RuntimeConfig', 'CopyCount') || '1',
    }),
  }
}
