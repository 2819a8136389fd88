const kinds = [
  'model',
  'endpoint-config',
  'endpoint',
  'inference-component',
  'transform-job',
  'inference-recommendations-job',
] as const
export type ResourceKind = (typeof kinds)[number]

/** SageMaker keeps the case of a name but lower-cases it in the ARN, so a name is taken whatever its case. */
export function arnOf(request: { region: string; accountId: string }, kind: ResourceKind, name: string): string {
  return `arn:aws:sagemaker:${request.region}:${request.accountId}:${kind}/${name.toLowerCase()}`
}

interface ParsedArn {
  region: string
  accountId: string
  kind: ResourceKind
  key: string
}

/** The parts of an ARN whose kind this engine makes, the name in lower case; undefined for any other. */
export function parseArn(arn: string): ParsedArn | undefined {
  const [, region, accountId, noun, name] =
    /^arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):(\d{12}):([a-z-]+)\/(.+)$/.exec(arn) ?? []
  const kind = kinds.find(one => one === noun)
  return region && accountId && name && kind ? { region, accountId, kind, key: name.toLowerCase() } : undefined
}
