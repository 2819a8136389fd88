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

/** The kind and the lower-cased name of an ARN that this engine could have made; undefined for any other. */
export function parseArn(arn: string): { region: string; kind: ResourceKind; key: string } | undefined {
  const [, region, noun, name] = /^arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):\d{12}:([a-z-]+)\/(.+)$/.exec(arn) ?? []
  const kind = kinds.find(one => one === noun)
  return region && name && kind ? { region, kind, key: name.toLowerCase() } : undefined
}
