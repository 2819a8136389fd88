import { GetObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3'
import { allPages } from '@/lib/aws/paginate'
import type { Context } from '@/lib/context'
import type { Capture, CapturePage } from './model'
import { parseCaptureLine } from './parse-line'
import { capturePlace } from './place'
import type { ReadCaptures } from './schema'

const maxCaptures = 100
/** What one page reads at most, and what one piece of a file is; a longer line is left out. */
const maxPageBytes = 4 * 1024 ** 2
const pieceBytes = 1024 ** 2
const newline = 0x0a

interface CaptureFile {
  name: string
  bytes: number
}

/** Captures of one hour, the newest file first, a bounded piece at a time. */
export async function readCaptures(context: Context, input: ReadCaptures): Promise<CapturePage> {
  const { bucket, prefix } = await capturePlace(context, input)
  const folder = `${prefix}${input.hour}/`
  const files = await filesOf(context, bucket, folder)
  // Newest first: files that are newer than the place to go on from were read.
  const left = files.filter(({ name }) => input.file === undefined || name <= input.file)
  const captures: Capture[] = []
  let skippedLines = 0
  let readBytes = 0
  const page = () => ({ captures: captures.sort((a, b) => b.atMs - a.atMs), skippedLines })
  for (const file of left) {
    let offset = file.name === input.file ? input.offset : 0
    while (offset < file.bytes) {
      if (captures.length >= maxCaptures || readBytes >= maxPageBytes)
        return { ...page(), next: { file: file.name, offset } }
      const piece = await readPiece(context, { bucket, key: folder + file.name, bytes: file.bytes }, offset)
      readBytes += pieceBytes
      // Within a second the later line is the newer one: sorting keeps their order.
      captures.push(...piece.captures.reverse())
      skippedLines += piece.skippedLines
      offset = piece.nextOffset
    }
  }
  return page()
}

/** The files of an hour, the newest first: they are named by their time. */
async function filesOf(context: Context, Bucket: string, Prefix: string): Promise<CaptureFile[]> {
  const s3 = await context.aws.s3
  const files = await allPages(async ContinuationToken => {
    const command = new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken })
    const { Contents = [], NextContinuationToken } = await s3.send(command, { abortSignal: context.signal })
    const items = Contents.map(({ Key = '', Size = 0 }) => ({ name: Key.slice(Prefix.length), bytes: Size }))
    return { items: items.filter(({ name }) => /^[\w.-]+\.jsonl$/.test(name)), nextToken: NextContinuationToken }
  })
  return files.sort((a, b) => (a.name < b.name ? 1 : -1))
}

interface Piece {
  captures: Capture[]
  skippedLines: number
  nextOffset: number
}

/**
 * The whole lines of a piece of a file. A line that is longer than a piece is left out: a piece that begins within one
 * goes on behind it, and counts it.
 */
async function readPiece(
  context: Context,
  file: { bucket: string; key: string; bytes: number },
  offset: number,
): Promise<Piece> {
  // The byte before tells whether a line begins here.
  const from = Math.max(0, offset - 1)
  const piece = await readRange(context, file, from, offset + pieceBytes - 1)
  const pastPiece = from + piece.length
  const isLast = pastPiece >= file.bytes
  const isWithin = offset > 0 && piece[0] !== newline
  const first = offset === 0 ? 0 : piece.indexOf(newline) + 1
  if (isWithin && first === 0) return { captures: [], skippedLines: isLast ? 1 : 0, nextOffset: pastPiece }
  const end = isLast ? piece.length : piece.lastIndexOf(newline) + 1
  const parsed = piece.toString('utf8', first, end).split('\n').filter(Boolean).map(parseCaptureLine)
  const captures = parsed.filter(each => each !== undefined)
  const skippedLines = parsed.length - captures.length + (isWithin ? 1 : 0)
  if (end > first || isLast) return { captures, skippedLines, nextOffset: from + end }
  // The line is not whole yet: it gets a piece of its own, unless it had one.
  return { captures, skippedLines, nextOffset: from + first > offset ? from + first : pastPiece }
}

async function readRange(
  context: Context,
  { bucket, key }: { bucket: string; key: string },
  from: number,
  to: number,
): Promise<Buffer> {
  const s3 = await context.aws.s3
  const command = new GetObjectCommand({ Bucket: bucket, Key: key, Range: `bytes=${from}-${to}` })
  const { Body } = await s3.send(command, { abortSignal: context.signal })
  return Buffer.from((await Body?.transformToByteArray()) ?? [])
}
