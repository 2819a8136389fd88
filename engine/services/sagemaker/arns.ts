export type ResourceKind = 'model' | 'endpoint-config' | 'endpoint'

/** SageMaker keeps the case of a name but lower-cases it in the ARN, so a name is taken whatever its case. */
export function arnOf(request: { region: string; accountId: string }, kind: ResourceKind, name: string): string {
  return `arn:aws:sagemaker:${request.region}:${request.accountId}:${kind}/${name.toLowerCase()}`
}

/** The kind and the lower-cased name of an ARN that this engine could have made; undefined for any other. */
export function parseArn(arn: string): { region: string; kind: ResourceKind; key: string } | undefined {
  const match = /^arn:aws[a-z-]*:sagemaker:([a-z0-9-]+):\d{12}:(model|endpoint-config|endpoint)\/(.+)$/.exec(arn)
  const [, region, kind, name] = match ?? []
  if (!region || !name) return undefined
  if (kind !== 'model' && kind !== 'endpoint-config' && kind !== 'endpoint') return undefined
  return { region, kind, key: name.toLowerCase() }
}
