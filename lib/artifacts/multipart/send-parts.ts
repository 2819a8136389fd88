import type { PartsTotal, SentPart } from './model'

/** What sending needs of the world around it. */
export interface PartSender {
  /** Sends one part, again where it failed for a passing reason; throws when the upload cannot go on. */
  put(part: SentPart, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  /** Resolves at once, or when a pause ends. */
  ready(): Promise<void>
  /** A part is there: sent, or found there. */
  onPart(part: SentPart, isFound: boolean): void
}

/** Two keep the line busy while one waits for its answer; more would only hold more memory. */
const AT_ONCE = 2

/**
 * Sends the parts that S3 does not have yet, in order, a few at once, and gives what they make up together.
 * A part that S3 has with other bytes is sent again. The first failure ends it.
 */
export async function sendParts(
  parts: AsyncIterable<Uint8Array<ArrayBuffer>>,
  found: readonly SentPart[],
  sender: PartSender,
): Promise<PartsTotal> {
  const known = new Map(found.map(part => [part.number, part]))
  const digests: Uint8Array[] = []
  const under = new Set<Promise<void>>()
  let failure: { error: unknown } | undefined
  let sizeBytes = 0
  for await (const bytes of parts) {
    await sender.ready()
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
    const part = { number: digests.push(digest), sizeBytes: bytes.length, sha256: base64(digest) }
    sizeBytes += bytes.length
    if (isSame(known.get(part.number), part)) {
      sender.onPart(part, true)
      continue
    }
    const sending = sender
      .put(part, bytes)
      .then(() => sender.onPart(part, false))
      .catch(error => {
        failure ??= { error }
      })
      .finally(() => under.delete(sending))
    under.add(sending)
    if (under.size >= AT_ONCE) await Promise.race(under)
    if (failure) break
  }
  await Promise.all(under)
  if (failure) throw failure.error
  return { partCount: digests.length, sizeBytes, sha256: await compositeOf(digests) }
}

function isSame(found: SentPart | undefined, part: SentPart): boolean {
  return found?.sha256 === part.sha256 && found.sizeBytes === part.sizeBytes
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html */
async function compositeOf(digests: Uint8Array[]): Promise<string> {
  const whole = new Uint8Array(digests.length * 32)
  for (const [at, digest] of digests.entries()) whole.set(digest, at * 32)
  return base64(new Uint8Array(await crypto.subtle.digest('SHA-256', whole)))
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}
