import { handler } from '@/lib/handler'
import { readDeployment } from '@/lib/snippets/read-deployment'
import { ReadDeployment } from '@/lib/snippets/schema'

export const GET = handler(ReadDeployment, readDeployment)
