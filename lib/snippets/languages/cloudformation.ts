import { yamlLines } from '../literals/yaml'
import type { Resource } from '../stack'
import type { Members } from '../value'
import { comment } from './comment'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SageMaker.html */
export function cloudFormation(title: string, resources: readonly Resource[]): string {
  const body: Members = {
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: Object.fromEntries(resources.map(each => [each.id, entryOf(each)])),
  }
  return `${[comment('#', title), ...yamlLines(body)].join('\n')}\n`
}

function entryOf({ type, properties, after }: Resource): Members {
  return { Type: type, ...(after.length > 0 && { DependsOn: after }), Properties: properties }
}
