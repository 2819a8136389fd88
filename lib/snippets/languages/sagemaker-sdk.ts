import { pythonLiteral, pythonString } from '../literals/python'
import type { Call, Invoke, Script, Step, Wait } from '../step'
import { isMembers, type Members, type Value } from '../value'
import { boto3 } from './boto3'
import { comment, wordsOf } from './comment'

/** The classes of members that are structures, as AWS's model names them. */
export const SHAPES: Record<string, string> = {
  PrimaryContainer: 'ContainerDefinition',
  Containers: 'ContainerDefinition',
  MultiModelConfig: 'MultiModelConfig',
  ImageConfig: 'ImageConfig',
  ModelDataSource: 'ModelDataSource',
  InferenceExecutionConfig: 'InferenceExecutionConfig',
  VpcConfig: 'VpcConfig',
  Tags: 'Tag',
  ProductionVariants: 'ProductionVariant',
  ShadowProductionVariants: 'ProductionVariant',
  ServerlessConfig: 'ProductionVariantServerlessConfig',
  RoutingConfig: 'ProductionVariantRoutingConfig',
  ManagedInstanceScaling: 'ProductionVariantManagedInstanceScaling',
  CoreDumpConfig: 'ProductionVariantCoreDumpConfig',
  DataCaptureConfig: 'DataCaptureConfig',
  CaptureOptions: 'CaptureOption',
  CaptureContentTypeHeader: 'CaptureContentTypeHeader',
  AsyncInferenceConfig: 'AsyncInferenceConfig',
  OutputConfig: 'AsyncInferenceOutputConfig',
  ClientConfig: 'AsyncInferenceClientConfig',
  NotificationConfig: 'AsyncInferenceNotificationConfig',
  Specification: 'InferenceComponentSpecification',
  ComputeResourceRequirements: 'InferenceComponentComputeResourceRequirements',
  RuntimeConfig: 'InferenceComponentRuntimeConfig',
  Container: 'InferenceComponentContainerSpecification',
  StartupParameters: 'InferenceComponentStartupParameters',
  TransformInput: 'TransformInput',
  DataSource: 'TransformDataSource',
  TransformOutput: 'TransformOutput',
  TransformResources: 'TransformResources',
  DataProcessing: 'DataProcessing',
  ModelClientConfig: 'ModelClientConfig',
}

/** Maps of names that are the user's own. */
const MAPS = new Set(['Environment'])

/** Jobs have a structure of this name that is another one. */
const shapeOf = (key: string, value: Members) =>
  key === 'DataCaptureConfig' && !('EnableCapture' in value) ? undefined : SHAPES[key]

const isCovered = (step: Step) =>
  step.kind === 'wait' || step.kind === 'invoke' || step.kind === 'put' || step.service === 'sagemaker'

/**
 * The SageMaker Python SDK, version 3, by its resources; what it has none for is said in boto3.
 * https://sagemaker.readthedocs.io/en/stable/api/sagemaker_core.html
 */
export function sagemakerSdk(script: Script): string {
  if (!script.steps.every(isCovered))
    return boto3({ ...script, title: `${script.title} The SageMaker Python SDK has no class for this: boto3.` })
  const body = script.steps.map(step => stepText(step))
  const shapes = [...new Set(body.flatMap(text => text.match(/\b[A-Z]\w+(?=\()/g) ?? []))].sort()
  const resources = shapes.filter(name => RESOURCES.has(name)).concat(usedByGet(body))
  const classes = shapes.filter(name => Object.values(SHAPES).includes(name))
  return `${[
    comment('#', script.title),
    comment('#', "pip install 'sagemaker>=3'; credentials come from the environment, a profile or a role."),
    'import os',
    '',
    ...(script.steps.some(step => step.kind === 'put') ? ['import boto3'] : []),
    importOf('resources', [...new Set(resources)].sort()),
    ...(classes.length > 0 ? [importOf('shapes', classes)] : []),
    '',
    // Not every method takes a region.
    `os.environ['AWS_DEFAULT_REGION'] = ${pythonString(script.region)}`,
    '',
    body.join('\n\n'),
  ].join('\n')}\n`
}

function importOf(module: string, names: readonly string[]): string {
  const line = `from sagemaker.core.${module} import ${names.join(', ')}`
  return line.length <= 100
    ? line
    : `from sagemaker.core.${module} import (\n${names.map(name => `    ${name},\n`).join('')})`
}

const RESOURCES = new Set(['Model', 'EndpointConfig', 'Endpoint', 'InferenceComponent', 'TransformJob'])

const usedByGet = (body: readonly string[]) =>
  [...RESOURCES].filter(name => body.some(text => new RegExp(`\\b${name}\\.`).test(text)))

function stepText(step: Step): string {
  const note = step.note ? `${comment('#', step.note)}\n` : ''
  if (step.kind === 'wait') return note + waitText(step)
  if (step.kind === 'put')
    return `${note}boto3.client('s3').put_object(
    Bucket=${pythonString(step.bucket)},
    Key=${pythonString(step.key)},
    ContentType=${pythonString(step.contentType)},
    Body=${pythonString(step.payload)}.encode(),
)`
  return note + (step.kind === 'invoke' ? invokeText(step) : callText(step))
}

function callText({ operation, input }: Call): string {
  const [, verb = '', resource = ''] = /^(Create|Delete|Stop)(\w+)$/.exec(operation) ?? []
  if (verb === 'Create') return `${resource}.create(\n${argumentLines(input)})`
  const [[key, name] = ['', '']] = Object.entries(input)
  const object = found(resource, key, String(name))
  // Kept, to wait for: once it is gone, nothing gets it any more.
  return resource === 'Endpoint' ? `endpoint = ${object}\nendpoint.delete()` : `${object}.${verb.toLowerCase()}()`
}

const found = (resource: string, key: string, name: string) =>
  `${resource}.get(${wordsOf(key, '_')}=${pythonString(name)})`

function waitText({ operation, input, end, waiter }: Wait): string {
  const resource = operation.replace(/^(Describe|List)/, '')
  const [[key, name] = ['', '']] = Object.entries(input)
  if (operation === 'ListInferenceComponents')
    return `for component in InferenceComponent.get_all(endpoint_name_equals=${pythonString(String(name))}):
    component.wait_for_delete()`
  const object = found(resource, key, String(name))
  if (end) return `${object}.wait_for_status('${end}')`
  return waiter === 'EndpointDeleted' ? 'endpoint.wait_for_delete()' : `${object}.wait()`
}

function invokeText({ operation, input: { EndpointName, ...rest }, payload }: Invoke): string {
  const endpoint = found('Endpoint', 'EndpointName', String(EndpointName))
  const body = payload === undefined ? [] : [`    body=${pythonString(payload)},\n`]
  const method = operation === 'InvokeEndpointAsync' ? 'invoke_async' : 'invoke'
  const call = `response = ${endpoint}.${method}(\n${body.join('')}${argumentLines(rest)})`
  return operation === 'InvokeEndpointAsync'
    ? `${call}\nprint('The answer will be at', response.output_location)`
    : `${call}\nprint(response.body.read().decode())`
}

const argumentLines = (members: Members) =>
  Object.entries(members)
    .map(([key, value]) => `    ${wordsOf(key, '_')}=${valueText(key, value, 1)},\n`)
    .join('')

function valueText(key: string, value: Value, depth: number): string {
  if (Array.isArray(value) && value.some(isMembers)) {
    const pad = '    '.repeat(depth + 1)
    return `[\n${value.map(item => `${pad}${valueText(key, item, depth + 1)},\n`).join('')}${'    '.repeat(depth)}]`
  }
  if (!isMembers(value) || MAPS.has(key)) return pythonLiteral(value, depth)
  const shape = shapeOf(key, value)
  const pad = '    '.repeat(depth + 1)
  const lines = Object.entries(value).map(([member, item]) => {
    const name = wordsOf(member, '_')
    return `${pad}${shape ? `${name}=` : `'${name}': `}${valueText(member, item, depth + 1)},\n`
  })
  // The SDK makes its classes of plain dictionaries too.
  const [open, close] = shape ? [`${shape}(`, ')'] : ['{', '}']
  return `${open}\n${lines.join('')}${'    '.repeat(depth)}${close}`
}
