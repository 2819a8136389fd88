import { FilterError, isByPlace, parseFilter } from './json-path'
import { DEFAULT_PAYLOAD_MB, WHOLE } from './model'
import { recordFormatOf } from './record-format'
import type { CreateTransformJob } from './schema'

const MOST_MB = 100

interface Issue {
  path: keyof CreateTransformJob
  message: string
}

type Ruled = Omit<CreateTransformJob, 'operationId' | 'tags'>

/** What SageMaker refuses of a job whose fields are right one by one. */
export function transformIssues(job: Ruled): Issue[] {
  return [...sizeIssues(job), ...processingIssues(job)]
}

function sizeIssues({ maxPayloadMb = DEFAULT_PAYLOAD_MB, maxConcurrent = 0, strategy, splitType }: Ruled): Issue[] {
  const issues: Issue[] = []
  if (maxConcurrent * maxPayloadMb > MOST_MB)
    issues.push({
      path: 'maxConcurrent',
      message: `${maxConcurrent} requests of up to ${maxPayloadMb} MB at once are ${maxConcurrent * maxPayloadMb} MB, and SageMaker takes at most ${MOST_MB}: lower one of them.`,
    })
  if (strategy !== undefined && splitType === 'None')
    issues.push({
      path: 'strategy',
      message: 'A strategy needs records: split the input by line, or leave the strategy to the container.',
    })
  return issues
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html */
function processingIssues(job: Ruled): Issue[] {
  const { inputFilter, outputFilter, joinSource, contentType, accept, splitType, assembleWith } = job
  const issues = filterIssues(job)
  if (inputFilter === WHOLE && outputFilter === WHOLE && joinSource === 'None') return issues
  const format = recordFormatOf(contentType)
  if (format === 'opaque')
    issues.push({
      path: 'contentType',
      message: 'Filters and joins need text/csv, application/json or application/jsonlines.',
    })
  else if (recordFormatOf(accept) !== format)
    issues.push({
      path: 'accept',
      message: 'With filters or a join the answer has the format of the input: choose the same.',
    })
  if (format === 'csv' && splitType !== 'Line')
    issues.push({ path: 'splitType', message: 'Filters and joins of CSV need the input split by line.' })
  if (format === 'csv' && assembleWith !== 'Line')
    issues.push({ path: 'assembleWith', message: 'Filters and joins of CSV need each answer on a line of its own.' })
  return issues
}

function filterIssues(job: Ruled): Issue[] {
  const isCsv = recordFormatOf(job.contentType) === 'csv'
  return (['inputFilter', 'outputFilter'] as const).flatMap((path): Issue[] => {
    const message = filterIssue(job[path], isCsv)
    return message === undefined ? [] : [{ path, message }]
  })
}

function filterIssue(text: string, isCsv: boolean): string | undefined {
  try {
    const filter = parseFilter(text)
    return isCsv && !isByPlace(filter) ? 'Columns of CSV are chosen by their place: $[0], $[1:] or $[-1].' : undefined
  } catch (error) {
    if (error instanceof FilterError) return error.message
    throw error
  }
}
