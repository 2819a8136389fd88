import { inspectArtifact } from '@/lib/artifacts/inspect'
import { InspectArtifact, MAX_INSPECTION_SECONDS } from '@/lib/artifacts/schema'
import { handler } from '@/lib/handler'

export const GET = handler(InspectArtifact, inspectArtifact, { timeoutMs: (MAX_INSPECTION_SECONDS + 10) * 1000 })
