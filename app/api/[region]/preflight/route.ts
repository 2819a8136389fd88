import { z } from 'zod'
import { streamHandler } from '@/lib/handler'
import { answerPreflight } from '@/lib/preflight/answer'

/** It only reads. The form comes as a body because it is too long for an address. */
export const POST = streamHandler(z.object({}), answerPreflight, { role: 'viewer', timeoutMs: 20_000 })
