import { packTar } from 'modern-tar'

export const MAX_PAYLOADS = 10
/** Of each: what a real-time endpoint takes. */
export const MAX_PAYLOAD_BYTES = 6_291_456

/** The archive of sample payloads that Inference Recommender takes: each file in it is a request. */
export async function packPayloads(payloads: readonly Uint8Array[]): Promise<Blob> {
  const entries = payloads.map((body, at) => ({ header: { name: `payload-${at + 1}`, size: body.length }, body }))
  const archive = new Blob([new Uint8Array(await packTar(entries))])
  return new Response(archive.stream().pipeThrough(new CompressionStream('gzip'))).blob()
}
