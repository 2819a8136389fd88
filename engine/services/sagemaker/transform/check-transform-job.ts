import type { CreateTransformJobRequest } from '@aws-sdk/client-sagemaker'
import { notImplemented, required, validationError } from '../errors.ts'
import { recordFormatOf } from './data-processing.ts'
import { parseS3Uri } from './input-files.ts'
import { isByIndex, JsonPathError, parseJsonPath } from './json-path.ts'

const mostMb = 100
const defaultMb = 6
const mostInstances = 100

/**
 * Throws NotImplementedException by name for what the engine does not do with a transform job, and ValidationException for
 * what SageMaker's published model does not hold.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateTransformJob.html (read 2026-11)
 */
export function checkTransformJob(input: CreateTransformJobRequest): void {
  refuseUnbuilt(input)
  const source = required(input.TransformInput?.DataSource?.S3DataSource, 'transformInput.dataSource.s3DataSource')
  for (const [name, uri] of [
    ['S3Uri', source.S3Uri],
    ['S3OutputPath', input.TransformOutput?.S3OutputPath],
  ])
    if (!parseS3Uri(uri)) throw validationError(`The ${name} "${uri}" must have the form s3://bucket/prefix.`)
  const { InstanceCount = 1 } = input.TransformResources ?? {}
  if (InstanceCount > mostInstances)
    throw validationError(`InstanceCount must be at most ${mostInstances}, and is ${InstanceCount}.`)
  checkSizes(input)
  checkDataProcessing(input)
}

function refuseUnbuilt(input: CreateTransformJobRequest): void {
  const { TransformInput, TransformOutput, TransformResources } = input
  if (input.DataCaptureConfig) throw notImplemented('DataCaptureConfig of a transform job')
  if (input.ExperimentConfig) throw notImplemented('ExperimentConfig')
  if (input.MaxPayloadInMB === 0) throw notImplemented('MaxPayloadInMB 0 (HTTP chunked encoding)')
  const { SplitType, DataSource } = TransformInput ?? {}
  if (SplitType === 'RecordIO' || SplitType === 'TFRecord') throw notImplemented(`SplitType ${SplitType}`)
  const { S3DataType } = DataSource?.S3DataSource ?? {}
  if (S3DataType !== undefined && S3DataType !== 'S3Prefix' && S3DataType !== 'ManifestFile')
    throw notImplemented(`S3DataType ${S3DataType}`)
  // The SageMaker Python SDK sends an empty KmsKeyId for none.
  if (TransformOutput?.KmsKeyId) throw notImplemented('KmsKeyId')
  if (TransformResources?.VolumeKmsKeyId) throw notImplemented('VolumeKmsKeyId')
  if (TransformResources?.TransformAmiVersion) throw notImplemented('TransformAmiVersion')
}

function checkSizes({ MaxPayloadInMB = defaultMb, MaxConcurrentTransforms = 0 }: CreateTransformJobRequest): void {
  if (MaxPayloadInMB > mostMb)
    throw validationError(`MaxPayloadInMB cannot be greater than ${mostMb}, and is ${MaxPayloadInMB}.`)
  if (MaxConcurrentTransforms * MaxPayloadInMB > mostMb)
    throw validationError(
      `MaxConcurrentTransforms * MaxPayloadInMB cannot exceed ${mostMb} MB: ${MaxConcurrentTransforms} * ${MaxPayloadInMB} MB is ${MaxConcurrentTransforms * MaxPayloadInMB} MB. Lower one of them.`,
    )
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-data-processing.html */
function checkDataProcessing({ DataProcessing, TransformInput, TransformOutput }: CreateTransformJobRequest): void {
  const { InputFilter = '$', OutputFilter = '$', JoinSource = 'None' } = DataProcessing ?? {}
  if (InputFilter === '$' && OutputFilter === '$' && JoinSource === 'None') return
  const format = recordFormatOf(TransformInput?.ContentType)
  if (format === 'opaque' || recordFormatOf(TransformOutput?.Accept) !== format)
    throw validationError(
      'DataProcessing needs a ContentType of TransformInput and an Accept of TransformOutput that are both text/csv, or both application/json or application/jsonlines.',
    )
  if (format === 'csv' && (TransformInput?.SplitType !== 'Line' || TransformOutput?.AssembleWith !== 'Line'))
    throw validationError('DataProcessing of text/csv needs SplitType Line and AssembleWith Line.')
  for (const [name, text] of Object.entries({ InputFilter, OutputFilter })) checkFilter(name, text, format)
}

function checkFilter(name: string, text: string, format: 'csv' | 'json'): void {
  try {
    if (format === 'csv' && !isByIndex(parseJsonPath(text)))
      throw validationError(`The ${name} "${text}" must be by index for text/csv, such as $[0] or $[1:].`)
  } catch (error) {
    throw error instanceof JsonPathError ? validationError(`Invalid ${name}. ${error.message}`) : error
  }
}
