import { randomUUID } from 'node:crypto'
import type { DataCaptureConfig } from '@aws-sdk/client-sagemaker'
import type { Clock } from '../../state/clock.ts'
import { complain } from '../../state/complain.ts'
import { type ObjectStore, writeObject } from '../s3/index.ts'
import { type HostedInstance, parseS3Prefix } from '../sagemaker/index.ts'
import { captureLine, type Exchange } from './capture-record.ts'

type HostedVariant = HostedInstance['variant']

/** Requests and answers on their way into the object store. */
export interface TrafficCapture {
  /** True where the next exchange of a variant is among those to record. Costs next to nothing where none are. */
  isSampled(variant: HostedVariant): boolean
  /** Copies an exchange; all else that it costs comes later. */
  record(variant: HostedVariant, exchange: Exchange): void
  /** Writes what is held. */
  flush(): Promise<void>
  close(): Promise<void>
}

/** Held before they are written: of one variant, and of all together. Beyond the latter, exchanges are left out. */
const flushBytes = 1024 ** 2
const maxHeldBytes = 64 * 1024 ** 2
const flushMs = 5000
/** What a line has beside the payloads. */
const lineBytes = 512
/** Of one file; only few exchanges are larger than this by themselves. */
const maxFileBytes = 1024 ** 3

interface Held {
  exchanges: Exchange[]
  bytes: number
}

export interface CaptureDeps {
  objects: ObjectStore
  clock: Clock
  random?(): number
}

export function openTrafficCapture({ objects, clock, random = Math.random }: CaptureDeps): TrafficCapture {
  const held = new Map<HostedVariant, Held>()
  const writing = new Set<Promise<void>>()
  let heldBytes = 0

  const write = (variant: HostedVariant, { exchanges, bytes }: Held) => {
    held.delete(variant)
    const work = writeFile(objects, variant, exchanges)
      .catch(error => complain(`Captured data of endpoint ${variant.endpointName} is lost`, error))
      .then(() => {
        heldBytes -= bytes
        writing.delete(work)
      })
    writing.add(work)
  }
  const flush = async () => {
    for (const [variant, some] of held) write(variant, some)
    await Promise.all(writing)
  }
  const timer = clock.every(flushMs, () => void flush())
  return {
    isSampled({ dataCapture }) {
      if (!dataCapture || dataCapture.EnableCapture === false) return false
      return random() * 100 < (dataCapture.InitialSamplingPercentage ?? 0)
    },
    record(variant, exchange) {
      const bytes = lineBytes + exchange.request.length + exchange.response.body.length
      if (heldBytes + bytes > maxHeldBytes) {
        complain(
          `Captured data of endpoint ${variant.endpointName} is lost`,
          new Error('it comes faster than the disk'),
        )
        return
      }
      heldBytes += bytes
      const some = held.get(variant) ?? { exchanges: [], bytes: 0 }
      held.set(variant, some)
      const { headers, request, response, atMs } = exchange
      // Connections read into buffers that they use again.
      const body = Buffer.from(response.body)
      some.exchanges.push({ headers, request: Buffer.from(request), response: { ...response, body }, atMs })
      some.bytes += bytes
      if (some.bytes >= flushBytes) write(variant, some)
    },
    flush,
    async close() {
      timer.clear()
      await flush()
    },
  }
}

/** `<prefix>/<endpoint>/<variant>/yyyy/mm/dd/hh/mm-ss-mmm-<uuid>.jsonl`, by the time of the first exchange in it. */
async function writeFile(objects: ObjectStore, variant: HostedVariant, exchanges: Exchange[]): Promise<void> {
  const { dataCapture: config, endpointName, name } = variant
  const place = parseS3Prefix(config?.DestinationS3Uri ?? '')
  const [first] = exchanges
  if (!config || !place || !first) return
  const [day = '', time = ''] = new Date(first.atMs).toISOString().slice(0, -1).split('T')
  const [hour = '', ...rest] = time.split(/[:.]/)
  const file = `${day.replaceAll('-', '/')}/${hour}/${rest.join('-')}-${randomUUID()}.jsonl`
  const key = `${place.prefix}${endpointName}/${name}/${file}`
  const target = { bucket: place.bucket, key, contentType: 'application/jsonlines' }
  await writeObject(objects, target, linesOf(exchanges, config), maxFileBytes)
}

/** One at a time, with a turn for others between two: an encoded payload may be large. */
async function* linesOf(exchanges: Exchange[], config: DataCaptureConfig): AsyncGenerator<Buffer> {
  for (const exchange of exchanges) {
    await new Promise<void>(resolve => setImmediate(resolve))
    yield Buffer.from(captureLine(exchange, config))
  }
}
