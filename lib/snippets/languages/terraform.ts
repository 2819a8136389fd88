import { hclString } from '../literals/hcl'
import type { Resource } from '../stack'
import { isMembers, type Members, Output, type Value } from '../value'
import { comment, wordsOf } from './comment'

interface Kind {
  type: string
  /** Members whose argument is not their own name in snake case. */
  names: Record<string, string>
  /** The attribute that stands for CloudFormation's. */
  outputs: Record<string, string>
}

const KINDS: Record<string, Kind> = {
  'AWS::SageMaker::Model': {
    type: 'aws_sagemaker_model',
    names: { ModelName: 'name', Containers: 'container' },
    outputs: { ModelName: 'name' },
  },
  'AWS::SageMaker::EndpointConfig': {
    type: 'aws_sagemaker_endpoint_configuration',
    names: { EndpointConfigName: 'name', KmsKeyId: 'kms_key_arn' },
    outputs: { EndpointConfigName: 'name' },
  },
  'AWS::SageMaker::Endpoint': {
    type: 'aws_sagemaker_endpoint',
    names: { EndpointName: 'name' },
    outputs: { EndpointName: 'name' },
  },
  'AWS::SageMaker::InferenceComponent': {
    type: 'aws_sagemaker_inference_component',
    names: { InferenceComponentName: 'name' },
    outputs: {},
  },
  'AWS::ApplicationAutoScaling::ScalableTarget': { type: 'aws_appautoscaling_target', names: {}, outputs: {} },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    type: 'aws_appautoscaling_policy',
    names: { PolicyName: 'name', StepAdjustments: 'step_adjustment' },
    outputs: { Ref: 'arn' },
  },
  'AWS::CloudWatch::Alarm': { type: 'aws_cloudwatch_metric_alarm', names: {}, outputs: {} },
  scheduled: { type: 'aws_appautoscaling_scheduled_action', names: { ScheduledActionName: 'name' }, outputs: {} },
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/sagemaker_endpoint_configuration */
export function terraform(title: string, resources: readonly Resource[], region: string): string {
  const kinds = new Map(resources.map(({ id, type }) => [id, type]))
  const blocks = resources.flatMap(each => [each, ...scheduledOf(each)]).map(each => blockOf(each, kinds))
  return `${[
    comment('#', title),
    'terraform {',
    '  required_providers {',
    '    aws = {',
    '      source  = "hashicorp/aws"',
    '      version = ">= 6.0"',
    '    }',
    '  }',
    '}',
    '',
    'provider "aws" {',
    `  region = ${hclString(region)}`,
    '}',
    ...blocks.flatMap(lines => ['', ...aligned(lines)]),
  ].join('\n')}\n`
}

/** Terraform has scheduled actions as resources of their own. */
function scheduledOf({ id, type, properties }: Resource): Resource[] {
  const { ScheduledActions, ServiceNamespace, ResourceId, ScalableDimension } = properties
  if (type !== 'AWS::ApplicationAutoScaling::ScalableTarget' || !Array.isArray(ScheduledActions)) return []
  return ScheduledActions.filter(isMembers).map((action, index) => ({
    id: `${id}Action${index + 1}`,
    type: 'scheduled',
    properties: { ...action, ...given({ ServiceNamespace, ResourceId, ScalableDimension }) },
    after: [id],
  }))
}

const given = (members: Record<string, Value | undefined>): Members =>
  Object.fromEntries(Object.entries(members).filter((entry): entry is [string, Value] => entry[1] !== undefined))

const labelOf = (id: string) => wordsOf(id, '_')

type Kinds = ReadonlyMap<string, string>

function blockOf({ id, type, properties, after }: Resource, kinds: Kinds): string[] {
  const kind = KINDS[type]
  if (!kind) throw new RangeError(`Terraform has no ${type} here.`)
  const { ScheduledActions: _, ScalingTargetId, ...rest } = properties
  const address = (other: string) => `${KINDS[kinds.get(other) ?? '']?.type}.${labelOf(other)}`
  const own: Members = {
    ...rest,
    ...(ScalingTargetId instanceof Output && targetOf(address(ScalingTargetId.variable))),
  }
  const depends = after.length > 0 ? [`depends_on = [${after.map(address).join(', ')}]`] : []
  return [
    `resource "${kind.type}" "${labelOf(id)}" {`,
    ...indent([...bodyOf(own, kind, kinds, type === 'AWS::CloudWatch::Alarm'), ...depends]),
    '}',
  ]
}

/** Marks what is written as it stands. */
class Expression extends Output {}

const targetOf = (address: string): Members => ({
  ServiceNamespace: new Expression(address, 'service_namespace'),
  ResourceId: new Expression(address, 'resource_id'),
  ScalableDimension: new Expression(address, 'scalable_dimension'),
})

/** The signs of neighbours stand below each other, as `terraform fmt` has them. */
function aligned(lines: readonly string[]): string[] {
  const parts = lines.map(line => /^(\s*)((?:"(?:[^"\\]|\\.)*"|\w+)) = (.*[^{])$/.exec(line))
  return lines.map((line, index) => {
    const [, pad = '', name = '', value = ''] = parts[index] ?? []
    if (!parts[index]) return line
    let [from, to] = [index, index]
    while (parts[from - 1]?.[1] === pad) from -= 1
    while (parts[to + 1]?.[1] === pad) to += 1
    const widths = parts.slice(from, to + 1).map(part => [...(part?.[2] ?? '')].length)
    return `${pad}${name}${' '.repeat(Math.max(...widths) - [...name].length)} = ${value}`
  })
}

const indent = (lines: readonly string[]) => lines.map(line => (line === '' ? '' : `  ${line}`))

/** Maps by whatever name the user gave; and those that AWS has as lists of names and values. */
function mapOf(key: string, value: Value, isAlarm: boolean): [string, Value][] | undefined {
  if (key === 'Environment' && isMembers(value)) return Object.entries(value)
  const [name, content] = key === 'Tags' ? ['Key', 'Value'] : ['Name', 'Value']
  if (!Array.isArray(value) || (key !== 'Tags' && !(key === 'Dimensions' && isAlarm))) return undefined
  return value.filter(isMembers).map(item => [String(item[name ?? '']), item[content ?? ''] ?? ''])
}

function bodyOf(members: Members, kind: Kind, kinds: Kinds, isAlarm: boolean): string[] {
  return Object.entries(members).flatMap(([key, value]) => {
    const name = kind.names[key] ?? wordsOf(key, '_')
    const map = mapOf(key, value, isAlarm)
    if (map)
      return [`${name} = {`, ...indent(map.map(([own, text]) => `${hclString(own)} = ${leafOf(text, kinds)}`)), '}']
    if (isMembers(value)) return nested(name, value, kind, kinds)
    if (Array.isArray(value) && value.some(isMembers))
      return value.flatMap(item => (isMembers(item) ? nested(name, item, kind, kinds) : []))
    return [`${name} = ${leafOf(value, kinds)}`]
  })
}

const nested = (name: string, value: Members, kind: Kind, kinds: Kinds) => [
  `${name} {`,
  ...indent(bodyOf(value, kind, kinds, false)),
  '}',
]

function leafOf(value: Value, kinds: Kinds): string {
  if (value instanceof Expression) return `${value.variable}.${value.member}`
  if (value instanceof Output) {
    const kind = KINDS[kinds.get(value.variable) ?? '']
    return `${kind?.type}.${labelOf(value.variable)}.${kind?.outputs[value.member]}`
  }
  if (Array.isArray(value)) return `[${value.map(item => leafOf(item, kinds)).join(', ')}]`
  return typeof value === 'string' ? hclString(value) : String(value)
}
