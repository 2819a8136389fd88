import type { Service } from '../../protocol/operation.ts'
import { getCallerIdentity } from './operations/get-caller-identity.ts'

/** Who the caller is: the engine has one user and hands out no further credentials. */
export const createSts = (): Service => ({
  model: 'sts',
  operations: { GetCallerIdentity: getCallerIdentity },
})
