import type { Vpc } from '@/lib/models/schema'
import type { DeployDraft } from './draft'

/** Ids as people write them in one field: by comma, space or line. */
const idsOf = (text: string): string[] => text.split(/[\s,;]+/).filter(id => id !== '')

/** Undefined while neither is named; with one of the two, the schema asks for the other. */
export function vpcOf({ subnetIds, securityGroupIds }: DeployDraft): Vpc | undefined {
  const vpc = { subnetIds: idsOf(subnetIds), securityGroupIds: idsOf(securityGroupIds) }
  return vpc.subnetIds.length > 0 || vpc.securityGroupIds.length > 0 ? vpc : undefined
}
