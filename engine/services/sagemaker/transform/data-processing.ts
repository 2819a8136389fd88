import type { DataProcessing } from '@aws-sdk/client-sagemaker'
import { csvFields } from './csv-fields.ts'
import { type Json, parseJson, writeJson } from './exact-json.ts'
import { isWhole, type JsonPath, parseJsonPath, selectFields, selectJson } from './json-path.ts'
import type { MiniBatch } from './mini-batches.ts'

/** An answer of the model that cannot be brought together with its input. */
export class JoinError extends Error {
  override name = 'JoinError'
}

export type RecordFormat = 'csv' | 'json' | 'opaque'

/** What happens to records on their way to the model, and to its answers on their way to the output. */
export interface RecordProcessing {
  /** Throws JsonPathError, CsvError and SyntaxError for a record that the filter does not fit. */
  toModel(record: Buffer): Buffer
  /** The output of one request. Throws as `toModel` does, and JoinError. */
  toOutput(batch: MiniBatch, answer: Buffer): Buffer
}

/** Format of records by media type, as far as filters and joins can read them. */
export function recordFormatOf(contentType: string | undefined): RecordFormat {
  const mediaType = contentType?.split(';')[0]?.trim().toLowerCase()
  if (mediaType === 'text/csv') return 'csv'
  return mediaType === 'application/json' || mediaType === 'application/jsonlines' ? 'json' : 'opaque'
}

export interface ProcessingOptions {
  definition: DataProcessing | undefined
  format: RecordFormat
  /** Answers are one line for a record; otherwise the whole answer is one document. */
  isByLine: boolean
}

/**
 * The three steps of DataProcessing: InputFilter, JoinSource, OutputFilter.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html
 */
export function createRecordProcessing({ definition, format, isByLine }: ProcessingOptions): RecordProcessing {
  const inputFilter = parseJsonPath(definition?.InputFilter ?? '$')
  const outputFilter = parseJsonPath(definition?.OutputFilter ?? '$')
  const isJoined = definition?.JoinSource === 'Input'
  const isPassedOn = !isJoined && isWhole(outputFilter)
  const one = format === 'csv' ? csvOutput : jsonOutput
  return {
    toModel: isWhole(inputFilter) ? record => record : record => filtered(inputFilter, format, record),
    toOutput(batch, answer) {
      if (isPassedOn) return answer
      const answers = isByLine && batch.records.length !== 1 ? answerLines(answer) : [withoutEnd(answer)]
      if (answers.length !== batch.records.length)
        throw new JoinError(
          `Fail to join data: mismatched line count between the input and the output (${batch.records.length} records, ${answers.length} lines of the model).`,
        )
      const lines = batch.records.map((record, at) =>
        one(isJoined ? record : undefined, answers[at] ?? '', outputFilter),
      )
      return Buffer.from(lines.join('\n'))
    },
  }
}

function filtered(path: JsonPath, format: RecordFormat, record: Buffer): Buffer {
  const text = record.toString('utf8')
  return Buffer.from(
    format === 'csv' ? selectFields(path, csvFields(text)).join(',') : writeJson(selectJson(path, parseJson(text))),
  )
}

function csvOutput(record: Buffer | undefined, answer: string, path: JsonPath): string {
  const row = record === undefined ? answer : `${record.toString('utf8')},${answer}`
  return isWhole(path) ? row : selectFields(path, csvFields(row)).join(',')
}

function jsonOutput(record: Buffer | undefined, answer: string, path: JsonPath): string {
  const output = parseAnswer(answer)
  return writeJson(selectJson(path, record === undefined ? output : joined(parseJson(record.toString('utf8')), output)))
}

/** An input that is an object takes the answer as an attribute; any other is put beside it. */
function joined(input: Json, output: Json): Json {
  if (typeof input === 'object' && input !== null && !Array.isArray(input) && isPlain(input))
    return { ...input, SageMakerOutput: output }
  return { SageMakerInput: input, SageMakerOutput: output }
}

/** False for what stands for the text of a number. */
const isPlain = (value: object): boolean => Object.getPrototypeOf(value) !== null

function parseAnswer(answer: string): Json {
  try {
    return parseJson(answer)
  } catch (cause) {
    throw new JoinError('Failed to parse output from the algorithm as JSON.', { cause })
  }
}

const withoutEnd = (answer: Buffer) => answer.toString('utf8').replace(/\r?\n$/, '')

const answerLines = (answer: Buffer): string[] => {
  const text = withoutEnd(answer)
  return text === '' ? [] : text.split(/\r?\n/)
}
