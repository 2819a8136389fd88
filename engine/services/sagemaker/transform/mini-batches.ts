import { LineTooLong, linesOf } from './lines.ts'

/** What one request carries. */
export interface MiniBatch {
  /** As they stood in the input. */
  records: Buffer[]
  /** What the model gets: the records, filtered. */
  payload: Buffer
}

export interface BatchRules {
  splitType: 'None' | 'Line'
  strategy: 'SingleRecord' | 'MultiRecord'
  maxPayloadBytes: number
  /** What a record is for the model. */
  filter(record: Buffer): Buffer
}

/** A record, or an input that is not split, is larger than a request may be. */
export class PayloadTooLarge extends Error {
  override name = 'PayloadTooLarge'
}

const newline = Buffer.from('\n')

/**
 * The requests that an input becomes, in order. Memory is bounded by one request. An input without records has none.
 * Throws PayloadTooLarge and what `filter` throws.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform.html
 */
export async function* miniBatches(input: AsyncIterable<Buffer>, rules: BatchRules): AsyncGenerator<MiniBatch> {
  if (rules.splitType === 'None') yield* wholeInput(input, rules)
  else if (rules.strategy === 'SingleRecord') yield* singleRecords(input, rules)
  else yield* filledBatches(input, rules)
}

async function* wholeInput(input: AsyncIterable<Buffer>, rules: BatchRules): AsyncGenerator<MiniBatch> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of input) {
    bytes += chunk.length
    if (bytes > rules.maxPayloadBytes) throw new PayloadTooLarge()
    chunks.push(chunk)
  }
  const record = Buffer.concat(chunks)
  if (record.length > 0) yield { records: [record], payload: rules.filter(record) }
}

async function* singleRecords(input: AsyncIterable<Buffer>, rules: BatchRules): AsyncGenerator<MiniBatch> {
  for await (const run of recordRuns(input))
    for (const record of run) yield { records: [record], payload: checked(record, rules) }
}

async function* filledBatches(input: AsyncIterable<Buffer>, rules: BatchRules): AsyncGenerator<MiniBatch> {
  let records: Buffer[] = []
  let parts: Buffer[] = []
  let bytes = 0
  for await (const run of recordRuns(input)) {
    for (const record of run) {
      const part = checked(record, rules)
      if (records.length > 0 && bytes + newline.length + part.length > rules.maxPayloadBytes) {
        yield { records, payload: Buffer.concat(parts) }
        records = []
        parts = []
        bytes = 0
      }
      if (records.length > 0) {
        parts.push(newline)
        bytes += newline.length
      }
      parts.push(part)
      bytes += part.length
      records.push(record)
    }
  }
  if (records.length > 0) yield { records, payload: Buffer.concat(parts) }
}

/** A record may be longer than what the filter leaves of it, yet not beyond all bounds. */
const longestLineBytes = 100 * 1024 * 1024

async function* recordRuns(input: AsyncIterable<Buffer>): AsyncGenerator<Buffer[]> {
  try {
    yield* linesOf(input, longestLineBytes)
  } catch (error) {
    throw error instanceof LineTooLong ? new PayloadTooLarge() : error
  }
}

function checked(record: Buffer, rules: BatchRules): Buffer {
  const part = rules.filter(record)
  if (part.length > rules.maxPayloadBytes) throw new PayloadTooLarge()
  return part
}
