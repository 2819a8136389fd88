import type { StatusTone } from '@/lib/jobs/status-tone'

export const TRANSFORM_STATUSES = ['InProgress', 'Completed', 'Failed', 'Stopping', 'Stopped'] as const
export type TransformStatus = (typeof TRANSFORM_STATUSES)[number]

export const DATA_TYPES = ['S3Prefix', 'ManifestFile'] as const
export const COMPRESSIONS = ['None', 'Gzip'] as const
export const SPLIT_TYPES = ['None', 'Line', 'RecordIO', 'TFRecord'] as const
export const STRATEGIES = ['MultiRecord', 'SingleRecord'] as const
export const ASSEMBLIES = ['None', 'Line'] as const
export const JOIN_SOURCES = ['None', 'Input'] as const

/** The whole record: what a filter is when none was given. */
export const WHOLE = '$'

/** Megabytes of a request, where neither the job nor the container says. */
export const DEFAULT_PAYLOAD_MB = 6

export interface TransformJobSummary {
  name: string
  arn: string
  status: TransformStatus
  createdAtMs: number
  endedAtMs?: number
  failureReason?: string
}

export interface TransformJob extends TransformJobSummary {
  modelName: string
  startedAtMs?: number
  input: {
    url: string
    /** AWS has more kinds than the form offers. */
    dataType: string
    contentType?: string
    compression: string
    splitType: string
  }
  output: { url: string; accept?: string; assembleWith: string; kmsKey?: string }
  instanceType: string
  instanceCount: number
  volumeKmsKey?: string
  maxPayloadMb?: number
  maxConcurrent?: number
  strategy?: string
  invocationTimeoutSeconds?: number
  invocationMaxRetries?: number
  inputFilter: string
  outputFilter: string
  joinSource: string
  environment: Record<string, string>
}

export interface TransformJobDetail {
  job: TransformJob
  tags: { key: string; value: string }[]
}

/** What the list says beyond names and statuses; of jobs under way, how far they are. */
export interface TransformJobRow {
  name: string
  modelName: string
  instanceType: string
  instanceCount: number
  startedAtMs?: number
  progress?: FileCounts
}

export interface TransformJobRows {
  rows: TransformJobRow[]
  /** There are more jobs than were looked into. */
  isPartial: boolean
}

export interface FileCounts {
  all: number
  done: number
  failed: number
  /** There are more files than were counted. */
  isCut: boolean
}

export interface TransformFile {
  key: string
  sizeBytes?: number
  outputKey: string
  outputBytes?: number
  doneAtMs?: number
  /** What the data log says is wrong with it. */
  failure?: string[]
  /** Of a file that is being worked on, as far as the data log says. */
  readPercent?: number
}

export interface TransformFiles {
  counts: FileCounts
  inputBucket: string
  outputBucket: string
  files: TransformFile[]
  /** Where the next page begins. */
  next?: number
  observedAtMs: number
}

export interface TransformRecord {
  /** From 1. */
  number: number
  input?: string
  output?: string
}

export interface RecordCursor {
  input: number
  output: number
  number: number
}

export interface TransformRecords {
  records: TransformRecord[]
  next?: RecordCursor
  /** The beginning of a record is all that is shown. */
  isCut: boolean
}

/** The beginning of what lies under an input prefix. */
export interface InputPeek {
  files: number
  isCut: boolean
  totalBytes: number
  firstKey?: string
  lines: string[]
}

export const isInFlight = ({ status }: { status: TransformStatus }): boolean =>
  status === 'InProgress' || status === 'Stopping'

export function transformTone(status: TransformStatus): StatusTone {
  if (status === 'Completed') return 'ok'
  if (status === 'Failed') return 'danger'
  return status === 'Stopped' ? 'off' : 'in-flight'
}
