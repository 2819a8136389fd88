import type { Context } from '@/lib/context'
import { parseInput } from '@/lib/door'
import { AppError } from '@/lib/errors'
import { preflight } from './run'
import { PreflightInput } from './schema'

const MAX_BYTES = 128 * 1024

/** Pre-flight over HTTP: the form comes as a JSON body, since an address would be too short for it. */
export async function answerPreflight(context: Context, _input: object, request: Request): Promise<Response> {
  return Response.json(await preflight(context, parseInput(PreflightInput, await readJson(request))))
}

async function readJson(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) throw new AppError('payload-too-large', 'The form has more than 128 kB.')
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString())
  } catch (cause) {
    throw new AppError('validation', 'The body is no JSON.', { cause })
  }
}
