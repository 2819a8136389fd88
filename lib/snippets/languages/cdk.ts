import { javascriptLiteral, javascriptString } from '../literals/javascript'
import type { Resource } from '../stack'
import { isMembers, Output, type Value } from '../value'
import { comment } from './comment'

const MODULES: Record<string, readonly [alias: string, from: string]> = {
  SageMaker: ['sagemaker', 'aws-cdk-lib/aws-sagemaker'],
  ApplicationAutoScaling: ['autoscaling', 'aws-cdk-lib/aws-applicationautoscaling'],
  CloudWatch: ['cloudwatch', 'aws-cdk-lib/aws-cloudwatch'],
}

/** https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_sagemaker-readme.html */
export function cdk(title: string, resources: readonly Resource[], region: string): string {
  const services = [...new Set(resources.map(({ type }) => type.split('::')[1] ?? ''))]
  const referred = referredIds(resources)
  const imports = services.flatMap(service => {
    const found = MODULES[service]
    return found ? [`import * as ${found[0]} from '${found[1]}'`] : []
  })
  return `${[
    comment('//', title),
    comment('//', 'npm install aws-cdk-lib constructs; npx cdk deploy'),
    "import { App, Stack } from 'aws-cdk-lib'",
    ...imports,
    '',
    'const app = new App()',
    `const stack = new Stack(app, 'Endpoint', { env: { region: ${javascriptString(region)} } })`,
    '',
    ...resources.flatMap(each => [constructOf(each, referred), '']),
    'app.synth()',
  ].join('\n')}\n`
}

function constructOf({ id, type, properties, after }: Resource, referred: ReadonlySet<string>): string {
  const [, service = '', name = ''] = type.split('::')
  const made = `new ${MODULES[service]?.[0]}.Cfn${name}(stack, '${id}', ${javascriptLiteral(propsOf(properties), 0, 60)})`
  const isNamed = referred.has(id) || after.length > 0
  const variable = variableOf(id)
  return [
    isNamed ? `const ${variable} = ${made}` : made,
    ...after.map(other => `${variable}.addDependency(${variableOf(other)})`),
  ].join('\n')
}

const variableOf = (id: string) => id.charAt(0).toLowerCase() + id.slice(1)

function referredIds(resources: readonly Resource[]): Set<string> {
  const ids = new Set(resources.flatMap(({ after }) => after))
  const visit = (value: Value): void => {
    if (value instanceof Output) ids.add(value.variable)
    else if (Array.isArray(value)) value.forEach(visit)
    else if (isMembers(value)) Object.values(value).forEach(visit)
  }
  for (const { properties } of resources) visit(properties)
  return ids
}

/** `VolumeSizeInGB` as CDK has it: `volumeSizeInGb`. */
const propOf = (member: string) =>
  variableOf(
    member.replace(/([A-Z])([A-Z]+)(?=[A-Z][a-z]|$)/g, (_, first: string, rest: string) => first + rest.toLowerCase()),
  )

/** Maps of the user's own names stay as they are. */
function propsOf(value: Value, isMap = false): Value {
  if (value instanceof Output) return new Output(variableOf(value.variable), attributeOf(value.member))
  if (Array.isArray(value)) return value.map(item => propsOf(item))
  if (!isMembers(value)) return value
  const entries: [string, Value][] = Object.entries(value).map(([key, item]) =>
    isMap ? [key, item] : [propOf(key), propsOf(item, key === 'Environment')],
  )
  return Object.fromEntries(entries)
}

const attributeOf = (member: string) => (member === 'Ref' ? 'ref' : `attr${member}`)
