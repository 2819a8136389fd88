import { listArtifacts } from '@/lib/artifacts/list'
import { ListArtifacts } from '@/lib/artifacts/schema'
import { handler } from '@/lib/handler'

export const GET = handler(ListArtifacts, listArtifacts)
