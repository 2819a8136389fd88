import { SERVERLESS_MEMORY_MB } from '@/lib/endpoint-configs/schema'
import type { Answers } from './questions'

/** The smallest memory size that holds the model, in MB; undefined while its size is not answered, or fits none. */
export function suggestServerlessMemoryMb({ memoryGb }: Answers): number | undefined {
  return memoryGb === undefined ? undefined : SERVERLESS_MEMORY_MB.find(size => size >= memoryGb * 1024)
}
