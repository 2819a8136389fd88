import type { ScalingDeps } from './scaling/engine.ts'

/** What the operations work on. */
export type AutoscalingContext = ScalingDeps
