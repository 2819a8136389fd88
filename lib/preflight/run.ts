import type { Context } from '@/lib/context'
import { type Check, resultsOf } from './check'
import { archiveLayout } from './checks/archive-layout'
import { artifact } from './checks/artifact'
import { hardware } from './checks/hardware'
import { imageRegistry } from './checks/image-registry'
import { kmsKey } from './checks/kms-key'
import { modelExists } from './checks/model-exists'
import { names } from './checks/names'
import { network } from './checks/network'
import { price } from './checks/price'
import { quota } from './checks/quota'
import { rolePermissions } from './checks/role-permissions'
import { roleTrust } from './checks/role-trust'
import { type PreflightReport, worstFirst } from './model'
import type { PreflightInput } from './schema'
import { subjectOf } from './subject'

const CHECKS: readonly Check[] = [
  names,
  modelExists,
  artifact,
  archiveLayout,
  imageRegistry,
  hardware,
  roleTrust,
  rolePermissions,
  quota,
  price,
  network,
  kmsKey,
]

/** Looks for what would make a deployment fail, before anything is made. It changes nothing and forbids nothing. */
export async function preflight(context: Context, input: PreflightInput): Promise<PreflightReport> {
  const startedMs = performance.now()
  const subject = await subjectOf(context, input)
  const results = await Promise.all(CHECKS.map(check => resultsOf(check, context, subject)))
  return { results: worstFirst(results.flat()), tookMs: Math.round(performance.now() - startedMs) }
}
