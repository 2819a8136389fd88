import type { ErrorBody } from '@/lib/errors'

/** What answers the AWS protocols. */
export type Backend =
  | { kind: 'aws' }
  /** The local engine; `fastScaling` when it scales in seconds instead of AWS's minutes. */
  | { kind: 'engine'; fastScaling: boolean }
  /** An address was set, but what is there is not the engine, or does not answer. */
  | { kind: 'unknown' }

export interface Account {
  backend: Backend
  /** Who the calls are made as; missing when `problem` says why. */
  identity?: { accountId: string; arn: string }
  problem?: ErrorBody
  /** Region of the dashboard's configuration. */
  region: string
  /** ISO 8601, when this was asked. */
  checkedAt: string
}
