import type { Measurement } from './row.ts'
import { archiveBuildUpload } from './rows/archive-build-upload.ts'
import { archiveList } from './rows/archive-list.ts'
import { asyncMessages } from './rows/async-messages.ts'
import { batchTransform } from './rows/batch-transform.ts'
import { browserMounts } from './rows/browser-mounts.ts'
import { dashboardInvoke } from './rows/dashboard-invoke.ts'
import { dashboardProcess } from './rows/dashboard-process.ts'
import { engineInvoke } from './rows/engine-invoke.ts'
import { engineReads } from './rows/engine-reads.ts'
import { fleetPage } from './rows/fleet-page.ts'
import { imageResolve } from './rows/image-resolve.ts'
import { serverlessColdStart } from './rows/serverless-cold-start.ts'
import { streamingFirstPart } from './rows/streaming-first-part.ts'
import { upstreamCalls } from './rows/upstream-calls.ts'

/** Every measurement by the name that --only takes, in the order they run: upstream-calls needs engine-reads' fleet. */
export const measurements: Record<string, Measurement> = {
  'fleet-page': fleetPage,
  'dashboard-invoke': dashboardInvoke,
  'streaming-first-part': streamingFirstPart,
  'engine-invoke': engineInvoke,
  'async-messages': asyncMessages,
  'batch-transform': batchTransform,
  'serverless-cold-start': serverlessColdStart,
  'browser-mounts': browserMounts,
  'image-resolve': imageResolve,
  'archive-build-upload': archiveBuildUpload,
  'dashboard-process': dashboardProcess,
  'engine-reads': engineReads,
  'upstream-calls': upstreamCalls,
  'archive-list': archiveList,
}
