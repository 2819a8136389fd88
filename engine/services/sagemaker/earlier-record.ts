import type { DeployedVariant, Deployment, EndpointRecord } from './endpoint-record.ts'

/** A variant as it was written before a model could have several containers. */
type EarlierVariant = Omit<DeployedVariant, 'containers' | 'execution'> & {
  image: string
  environment: Record<string, string>
  modelDataUrl?: string
}

/** A record of an earlier engine in today's form; undefined where it has that form already. */
export function upgradeRecord(record: EndpointRecord): EndpointRecord | undefined {
  const { serving, pending } = record
  const coming = pending?.kind === 'deploy' ? pending.deployment : undefined
  if (!isEarlier(serving) && !isEarlier(coming)) return undefined
  return {
    ...record,
    serving: serving && upgradeDeployment(serving),
    pending: pending?.kind === 'deploy' ? { ...pending, deployment: upgradeDeployment(pending.deployment) } : pending,
  }
}

const isEarlier = (deployment: Deployment | undefined) => deployment?.variants.some(isEarlierVariant) ?? false

const isEarlierVariant = (variant: DeployedVariant | EarlierVariant): variant is EarlierVariant =>
  !('containers' in variant)

const upgradeDeployment = (deployment: Deployment): Deployment => ({
  ...deployment,
  variants: deployment.variants.map(upgradeVariant),
})

function upgradeVariant(variant: DeployedVariant | EarlierVariant): DeployedVariant {
  if (!isEarlierVariant(variant)) return variant
  const { image, environment, modelDataUrl, ...kept } = variant
  const container = { name: 'primary', image, environment, modelDataUrl, mode: 'SingleModel' } as const
  return { ...kept, containers: [container], execution: 'Serial' }
}
