import { type ByteReader, createByteReader } from './byte-reader.ts'
import { blockBytes, readPaxRecords, readTarHeader, type TarHeader } from './tar-header.ts'
import { UnpackError } from './unpack-error.ts'

/** Longer names than this are no names; without a bound a header could fill the memory. */
const maxMetadataBytes = 64 * 1024

export interface TarEntry extends TarHeader {
  /** The content; must be read to its end before the next entry is asked for. */
  body: AsyncGenerator<Buffer, void, undefined>
}

/** The entries of a tar stream in order, with long names (pax, GNU) resolved. Throws UnpackError on damage. */
export async function* readTarEntries(source: AsyncIterable<Buffer>): AsyncGenerator<TarEntry, void, undefined> {
  const reader = createByteReader(source)
  let override: { name?: string; sizeBytes?: number } = {}
  for (;;) {
    const block = await reader.take(blockBytes)
    if (block.length === 0) return
    if (block.length < blockBytes) throw truncated()
    const header = readTarHeader(block)
    if (!header) {
      // gzip's checksum stands at the very end: only reading it all proves the archive whole.
      await reader.drain()
      return
    }
    if ('xgL'.includes(header.type)) {
      const metadata = await takeMetadata(reader, header)
      if (header.type === 'x') override = { ...override, ...paxOverride(metadata) }
      else if (header.type === 'L') override.name = metadata.toString('utf8').split('\0')[0] ?? ''
      continue
    }
    const entry = { ...header, ...override }
    override = {}
    yield { ...entry, body: readBody(reader, entry) }
  }
}

async function* readBody(reader: ByteReader, entry: TarHeader): AsyncGenerator<Buffer, void, undefined> {
  let left = entry.sizeBytes
  for await (const piece of reader.pieces(entry.sizeBytes)) {
    left -= piece.length
    yield piece
  }
  if (left > 0) throw truncated()
  await skipPadding(reader, entry.sizeBytes)
}

async function takeMetadata(reader: ByteReader, header: TarHeader): Promise<Buffer> {
  if (header.sizeBytes > maxMetadataBytes) {
    throw new UnpackError(
      `The archive holds a name header of ${header.sizeBytes} bytes; at most ${maxMetadataBytes} are read.`,
    )
  }
  const metadata = await reader.take(header.sizeBytes)
  if (metadata.length < header.sizeBytes) throw truncated()
  await skipPadding(reader, header.sizeBytes)
  return metadata
}

const skipPadding = async (reader: ByteReader, sizeBytes: number) => {
  await reader.take((blockBytes - (sizeBytes % blockBytes)) % blockBytes)
}

const paxOverride = (metadata: Buffer) => {
  const records = readPaxRecords(metadata)
  const name = records.get('path')
  const size = records.get('size')
  if (size !== undefined && !/^\d{1,15}$/.test(size)) throw new UnpackError('The archive holds a damaged pax header.')
  return { ...(name === undefined ? {} : { name }), ...(size === undefined ? {} : { sizeBytes: Number(size) }) }
}

const truncated = () => new UnpackError('The archive is cut off: it ends in the middle of a file. Upload it again.')
