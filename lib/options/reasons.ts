import { COMPUTE } from './reasons/compute'
import { IDLE_AND_BUDGET } from './reasons/idle-and-budget'
import { LATENCY } from './reasons/latency'
import { SIZE_AND_TIME } from './reasons/size-and-time'
import { TRAFFIC } from './reasons/traffic'
import type { Reason } from './rules'

export const REASONS: readonly Reason[] = [...LATENCY, ...SIZE_AND_TIME, ...COMPUTE, ...TRAFFIC, ...IDLE_AND_BUDGET]
