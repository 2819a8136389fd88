import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { CreateTransformJobRequest } from '@aws-sdk/client-sagemaker'
import type { DataObjects } from '../../s3/index.ts'
import { assembled } from './assembled.ts'
import { callWithRetries, type RetryRules } from './call-with-retries.ts'
import { CsvError } from './csv-fields.ts'
import { createRecordProcessing, JoinError, type RecordProcessing, recordFormatOf } from './data-processing.ts'
import type { ExecutionParameters } from './execution-parameters.ts'
import { TransformFault } from './fault.ts'
import { inOrder } from './in-order.ts'
import { JsonPathError } from './json-path.ts'
import { type MiniBatch, miniBatches, PayloadTooLarge } from './mini-batches.ts'
import type { Slots } from './slots.ts'

export interface FileWork {
  objects: DataObjects
  definition: Omit<CreateTransformJobRequest, 'TransformJobName' | 'Tags'>
  parameters: ExecutionParameters
  /** Places for requests of the instance. */
  slots: Slots
  calls: RetryRules
  input: { bucket: string; key: string }
  output: { bucket: string; key: string; writtenFor: string }
  /** Called for each request that was answered. */
  onProgress(progress: FileProgress): void
}

export interface FileProgress {
  records: number
  requests: number
  /** Of the input object, as it is stored. */
  readBytes: number
  totalBytes: number
}

const bytesPerMb = 1024 * 1024

/**
 * Sends one input object through the model and puts the answers into its output object, which is seen only when it is
 * whole. Both are streamed. Throws TransformFault for a fault of the data or the model, and as callWithRetries does.
 */
export async function transformFile(work: FileWork): Promise<FileProgress> {
  const { definition, parameters, objects } = work
  const source = objects.read(work.input.bucket, work.input.key)
  if (!source) throw new TransformFault('ClientError', 'NoSuchKey: The specified key does not exist.')
  const progress: FileProgress = { records: 0, requests: 0, readBytes: 0, totalBytes: source.size }
  const splitType = definition.TransformInput?.SplitType === 'Line' ? 'Line' : 'None'
  const processing = createRecordProcessing({
    definition: definition.DataProcessing,
    format: recordFormatOf(definition.TransformInput?.ContentType),
    isByLine: splitType === 'Line',
  })
  const batches = miniBatches(unpacked(source.bytes, definition.TransformInput?.CompressionType, progress), {
    splitType,
    strategy: parameters.batchStrategy,
    maxPayloadBytes: parameters.maxPayloadInMb * bytesPerMb,
    filter: processing.toModel,
  })
  const answers = inOrder(batches, work.slots, batch => answerOf(work, processing, batch, progress))
  const target = { ...work.output, contentType: definition.TransformOutput?.Accept ?? 'application/octet-stream' }
  try {
    const assembleWith = definition.TransformOutput?.AssembleWith ?? 'None'
    await objects.write(target, assembled(answers, assembleWith))
    return progress
  } catch (error) {
    throw asFault(error)
  } finally {
    source.bytes.destroy()
  }
}

async function answerOf(
  work: FileWork,
  processing: RecordProcessing,
  batch: MiniBatch,
  progress: FileProgress,
): Promise<Buffer> {
  const { TransformInput, TransformOutput } = work.definition
  const request = { contentType: TransformInput?.ContentType, accept: TransformOutput?.Accept, body: batch.payload }
  const { body } = await callWithRetries(work.calls, request)
  progress.requests++
  progress.records += batch.records.length
  work.onProgress(progress)
  return processing.toOutput(batch, body)
}

/** The bytes of the input, unpacked where they are packed. */
async function* unpacked(
  stored: Readable,
  compression: string | undefined,
  progress: FileProgress,
): AsyncGenerator<Buffer> {
  const metered = async function* () {
    for await (const chunk of stored) {
      progress.readBytes += chunk.length
      yield chunk
    }
  }
  if (compression !== 'Gzip') return yield* metered()
  const plain = createGunzip()
  const flow = pipeline(metered, plain)
  flow.catch(() => {}) // the reader of `plain` meets the same error
  yield* plain
}

/** What is wrong with the data is the sender's fault; all else stays what it is. */
function asFault(error: unknown): unknown {
  if (error instanceof PayloadTooLarge) return new TransformFault('ClientError', 'Too much data for max payload size')
  if (error instanceof JoinError) return new TransformFault('ClientError', error.message)
  if (error instanceof JsonPathError || error instanceof CsvError || error instanceof SyntaxError)
    return new TransformFault('ClientError', `Fail to process the record: ${error.message}`)
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
    return new TransformFault('ClientError', `The object is not valid gzip: ${error.message}`)
  if (error instanceof Error && error.name === 'AwsError') return new TransformFault('ClientError', error.message)
  return error
}
