import type { CreateEndpointConfigInput, DataCaptureConfigSummary } from '@aws-sdk/client-sagemaker'
import type { Deployment } from './endpoint-record.ts'
import { notImplemented, validationError } from './errors.ts'
import { parseS3Prefix } from './model-data-url.ts'

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html excludes capture, too (2026-11). */
export function refuseDataCapture({ DataCaptureConfig: capture, ProductionVariants = [] }: CreateEndpointConfigInput) {
  if (!capture) return
  if (capture.KmsKeyId) throw notImplemented('DataCaptureConfig with KmsKeyId')
  if (!parseS3Prefix(capture.DestinationS3Uri ?? ''))
    throw validationError(
      `The DestinationS3Uri "${capture.DestinationS3Uri}" must have the form s3://bucket/prefix for the Slipway engine.`,
    )
  if (ProductionVariants.some(variant => variant.ServerlessConfig))
    throw validationError('DataCaptureConfig is not supported for serverless endpoints.')
}

/** As DescribeEndpoint shows it; the engine encrypts nothing, so there is no key to name. */
export function captureSummary({ dataCapture }: Deployment): DataCaptureConfigSummary | undefined {
  if (!dataCapture) return undefined
  const isEnabled = dataCapture.EnableCapture ?? true
  return {
    EnableCapture: isEnabled,
    CaptureStatus: isEnabled ? 'Started' : 'Stopped',
    CurrentSamplingPercentage: dataCapture.InitialSamplingPercentage,
    DestinationS3Uri: dataCapture.DestinationS3Uri,
    KmsKeyId: undefined,
  }
}
