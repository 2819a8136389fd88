import { isMembers, type Members, type Value } from '../value'
import type { Template } from './read-template'

/** How SageMaker's resources are named where the template names them. */
const NAMES: Record<string, string> = {
  'AWS::SageMaker::Model': 'ModelName',
  'AWS::SageMaker::EndpointConfig': 'EndpointConfigName',
  'AWS::SageMaker::Endpoint': 'EndpointName',
  'AWS::SageMaker::InferenceComponent': 'InferenceComponentName',
}

export interface Resolver {
  resolve: (value: Value, path: string) => Value | undefined
  /** What only CloudFormation could look up, by path. */
  unknown: string[]
}

/** The id of the resource of the same template that a value refers to. */
export function referredId(value: Value | undefined, { resources }: Template): string | undefined {
  if (value === undefined || !isMembers(value)) return undefined
  const { Ref, 'Fn::GetAtt': attribute } = value
  const id = Array.isArray(attribute) ? attribute[0] : typeof attribute === 'string' ? attribute.split('.')[0] : Ref
  return typeof id === 'string' && id in resources ? id : undefined
}

const MAX_DEPTH = 64

/**
 * Looks up what a template says by functions: parameters by their defaults, the region, names of its own resources,
 * Sub and Join. The rest is left out and told.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function resolverOf(template: Template, region: string): Resolver {
  const unknown: string[] = []
  const pseudo: Record<string, string> = { 'AWS::Region': region, 'AWS::Partition': partitionOf(region) }
  const named = (name: string): Value | undefined => {
    const resource = template.resources[name]
    const key = NAMES[resource?.type ?? '']
    const own = key ? resource?.properties[key] : undefined
    return template.parameters[name] ?? pseudo[name] ?? (typeof own === 'string' ? own : undefined)
  }
  const miss = (path: string, what: string) => {
    unknown.push(`${path}: ${what}`)
    return undefined
  }
  const resolve = (value: Value, path: string, depth = 0): Value | undefined => {
    if (depth > MAX_DEPTH) return miss(path, 'nested too deeply')
    const inner = (item: Value, key: string | number) => resolve(item, path ? `${path}.${key}` : String(key), depth + 1)
    if (Array.isArray(value)) return value.map((item, index) => inner(item, index)).filter(item => item !== undefined)
    if (!isMembers(value)) return value
    const [only, ...others] = Object.entries(value)
    if (!only || others.length > 0 || !/^(Ref|Fn::.*)$/.test(only[0])) return mapped(value, inner)
    const [name, argument] = only
    if (argument !== undefined && name === 'Ref' && argument === 'AWS::NoValue') return undefined
    const found = call(name, argument, { named, inner })
    if (found !== undefined) return found
    // Names of resources that the template leaves to CloudFormation are the form's to make.
    return referredId(value, template) ? undefined : miss(path, wordsOf(name, argument))
  }
  return { resolve: (value, path) => resolve(value, path), unknown }
}

const partitionOf = (region: string) =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'

const mapped = (value: Members, inner: (item: Value, key: string) => Value | undefined): Members =>
  Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => {
      const found = inner(item, key)
      return found === undefined ? [] : [[key, found] as const]
    }),
  )

interface Means {
  named: (name: string) => Value | undefined
  inner: (item: Value, key: string) => Value | undefined
}

function call(name: string, argument: Value, { named, inner }: Means): Value | undefined {
  if (name === 'Ref') return typeof argument === 'string' ? named(argument) : undefined
  if (name === 'Fn::GetAtt') return getAtt(argument, named)
  if (name === 'Fn::Sub') return substitute(argument, named, inner)
  if (name !== 'Fn::Join' || !Array.isArray(argument)) return undefined
  const [between = '', list = []] = argument
  const parts = Array.isArray(list) ? list.map((item, index) => inner(item, `Join.${index}`)) : []
  return parts.every(part => typeof part === 'string' || typeof part === 'number')
    ? parts.join(String(between))
    : undefined
}

function getAtt(argument: Value, named: Means['named']): Value | undefined {
  const [id, attribute] = Array.isArray(argument) ? argument : String(argument).split('.')
  const isName = typeof attribute === 'string' && Object.values(NAMES).includes(attribute)
  return isName && typeof id === 'string' ? named(id) : undefined
}

function substitute(argument: Value, named: Means['named'], inner: Means['inner']): string | undefined {
  const [text, own = {}] = Array.isArray(argument) ? argument : [argument]
  if (typeof text !== 'string' || !isMembers(own)) return undefined
  let isWhole = true
  const written = text.replace(/\$\{(!?)([^}]*)\}/g, (_, literal: string, name: string) => {
    if (literal) return `\${${name}}`
    const found = own[name] === undefined ? named(name.trim()) : inner(own[name], `Sub.${name}`)
    if (typeof found === 'string' || typeof found === 'number') return String(found)
    isWhole = false
    return ''
  })
  return isWhole ? written : undefined
}

const wordsOf = (name: string, argument: Value) =>
  `${name.replace('Fn::', '!')} ${typeof argument === 'string' ? argument : JSON.stringify(argument)}`.slice(0, 120)
