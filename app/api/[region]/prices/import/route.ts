import { importPrices } from '@/lib/costs/import-file'
import { ImportPrices } from '@/lib/costs/schema'
import { streamHandler } from '@/lib/handler'

/** Some hundreds of MB over a slow line. */
const TIMEOUT_MS = 30 * 60_000

export const PUT = streamHandler(ImportPrices, importPrices, {
  timeoutMs: TIMEOUT_MS,
  audit: { name: 'costs.import', target: input => input.name },
})
