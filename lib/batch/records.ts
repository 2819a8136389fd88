import type { Context } from '@/lib/context'
import { AppError } from '@/lib/errors'
import { safeText } from '@/lib/logs/safe-text'
import { jobFiles } from './files'
import { describeTransformJob } from './get'
import { linesIn } from './lines'
import type { TransformRecord, TransformRecords } from './model'
import type { ReadTransformRecords } from './schema'
import { readSpan, type Span } from './span'

const SPAN_BYTES = 128 * 1024
const PAGE_SIZE = 50
const NOTHING: Span = { bytes: Buffer.alloc(0), isEnd: true }

/**
 * Records of an input file beside what became of them, a page from a place on: line by line where the input was split,
 * else the beginning of both files. Bounded ranged reads. Throws `not-found` for no such job or file.
 */
export async function readTransformRecords(context: Context, input: ReadTransformRecords): Promise<TransformRecords> {
  const job = await describeTransformJob(context, input.name)
  const { files, inputBucket, outputBucket } = await jobFiles(context, job)
  const file = files.find(({ key }) => key === input.key)
  if (!file) throw new AppError('not-found', `The job has no input file "${input.key}".`)
  const span = { bytes: SPAN_BYTES }
  const [source, result] = await Promise.all([
    readSpan(context, {
      ...span,
      bucket: inputBucket,
      key: file.key,
      from: input.input,
      isPacked: job.input.compression === 'Gzip',
    }),
    file.doneAtMs === undefined
      ? NOTHING
      : readSpan(context, { ...span, bucket: outputBucket, key: file.outputKey, from: input.output, isPacked: false }),
  ])
  return job.input.splitType === 'Line' ? pairOf(input, source, result) : wholeOf(source, result)
}

function pairOf(from: ReadTransformRecords, source: Span, result: Span): TransformRecords {
  const inputs = linesIn(source, PAGE_SIZE)
  const outputs = linesIn(result, PAGE_SIZE)
  // A side that has ended leaves the other alone; one that was only cut waits for the next page.
  const count = Math.min(
    endsAfter(source, inputs) ? Number.POSITIVE_INFINITY : inputs.length,
    endsAfter(result, outputs) ? Number.POSITIVE_INFINITY : outputs.length,
    Math.max(inputs.length, outputs.length),
  )
  const records = Array.from(
    { length: count },
    (_, at): TransformRecord => ({
      number: from.number + at,
      input: shown(inputs[at]?.text),
      output: shown(outputs[at]?.text),
    }),
  )
  const taken = (lines: typeof inputs) => lines[Math.min(count, lines.length) - 1]?.end ?? 0
  const next = { input: from.input + taken(inputs), output: from.output + taken(outputs), number: from.number + count }
  const isOver = endsAfter(source, inputs.slice(0, count)) && endsAfter(result, outputs.slice(0, count))
  if (count === 0 && !isOver) return { ...wholeOf(source, result, from.number), isCut: true }
  return { records, ...(!isOver && { next }), isCut: false }
}

/** True when nothing is left behind the lines. */
const endsAfter = (span: Span, lines: readonly { end: number }[]): boolean =>
  span.isEnd && linesIn({ bytes: span.bytes.subarray(lines.at(-1)?.end ?? 0), isEnd: true }, 1).length === 0

const shown = (text: string | undefined) => (text === undefined ? undefined : safeText(text))

const wholeOf = (source: Span, result: Span, number = 1): TransformRecords => ({
  records: [{ number, input: beginning(source), output: beginning(result) }],
  isCut: !source.isEnd || !result.isEnd,
})

const beginning = ({ bytes }: Span) =>
  bytes.length === 0 ? undefined : bytes.toString('utf8').split('\n').map(safeText).join('\n')
