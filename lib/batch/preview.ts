import { FilterError, filterFields, filterJson, parseFilter } from './json-path'
import { csvColumns, type RecordFormat, recordFormatOf } from './record-format'

export interface PreviewRules {
  contentType: string
  inputFilter: string
  outputFilter: string
  joinSource: string
}

export interface RecordPreview {
  /** What the model gets of the record. */
  request: string
  /** What is written for it. */
  output: string
}

export type Previewed = { ok: true; preview: RecordPreview } | { ok: false; why: string }

/** What becomes of one record, given what the model answers to it. */
export function previewRecord(record: string, answer: string, rules: PreviewRules): Previewed {
  const format = recordFormatOf(rules.contentType)
  try {
    return {
      ok: true,
      preview: { request: requestOf(record, format, rules), output: outputOf(record, answer, format, rules) },
    }
  } catch (error) {
    if (error instanceof FilterError || error instanceof SyntaxError) return { ok: false, why: error.message }
    throw error
  }
}

function requestOf(record: string, format: RecordFormat, { inputFilter }: PreviewRules): string {
  const filter = parseFilter(inputFilter)
  if (filter.parts.length === 0 || format === 'opaque') return record
  if (format === 'csv') return filterFields(filter, csvColumns(record)).join(',')
  return JSON.stringify(filterJson(filter, jsonOf(record, 'The record')))
}

function outputOf(record: string, answer: string, format: RecordFormat, rules: PreviewRules): string {
  const filter = parseFilter(rules.outputFilter)
  const isJoined = rules.joinSource === 'Input'
  if ((!isJoined && filter.parts.length === 0) || format === 'opaque') return answer
  if (format === 'csv') {
    const row = isJoined ? `${record},${answer}` : answer
    return filterFields(filter, csvColumns(row)).join(',')
  }
  const output = jsonOf(answer, 'The answer')
  return JSON.stringify(filterJson(filter, isJoined ? joined(jsonOf(record, 'The record'), output) : output))
}

/** An object takes the answer as an attribute; anything else is put beside it. */
function joined(input: unknown, output: unknown): unknown {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) return { ...input, SageMakerOutput: output }
  return { SageMakerInput: input, SageMakerOutput: output }
}

function jsonOf(text: string, what: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new FilterError(`${what} is no JSON.`)
  }
}
