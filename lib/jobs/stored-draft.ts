import { z } from 'zod'

/** A draft with the link that its form was opened by. */
export function writeStored(draft: unknown, prefill: object): string {
  return JSON.stringify({ draft, prefill: JSON.stringify(prefill) })
}

/**
 * The stored draft, unless another version wrote it, or the form was opened by a link with a prefill that the draft did
 * not begin with.
 */
export function readStored<Draft>(
  text: string | null,
  { schema, prefill }: { schema: z.ZodType<Draft>; prefill: object },
): Draft | undefined {
  if (text === null) return undefined
  const Stored = z.object({ prefill: z.string(), draft: schema })
  try {
    const parsed = Stored.safeParse(JSON.parse(text))
    if (!parsed.success) return undefined
    const isOtherLink = Object.keys(prefill).length > 0 && parsed.data.prefill !== JSON.stringify(prefill)
    return isOtherLink ? undefined : parsed.data.draft
  } catch {
    return undefined
  }
}
