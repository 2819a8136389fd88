import type { Measurement } from './row.ts'
import { dashboardInvoke } from './rows/dashboard-invoke.ts'
import { dashboardProcess } from './rows/dashboard-process.ts'
import { engineInvoke } from './rows/engine-invoke.ts'
import { engineReads } from './rows/engine-reads.ts'

/** Every measurement by the name that --only takes, in the order they run. */
export const measurements: Record<string, Measurement> = {
  'engine-invoke': engineInvoke,
  'dashboard-invoke': dashboardInvoke,
  'dashboard-process': dashboardProcess,
  'engine-reads': engineReads,
}
