import { nameIn } from './deployment'
import { type Script, transformJobEnded } from './step'
import type { Members } from './value'

/** A transform job as AWS's request for it. */
export interface TransformJobRequest {
  region: string
  request: Members
}

export function runJobScript({ region, request }: TransformJobRequest): Script {
  const name = nameIn(request, 'TransformJobName')
  return {
    region,
    title: `Runs the batch transform job ${name} in ${region}, and waits until it has ended.`,
    steps: [
      { kind: 'call', service: 'sagemaker', operation: 'CreateTransformJob', input: request },
      transformJobEnded(name),
    ],
  }
}

/** Jobs cannot be deleted: what is stopped stays in the list, and its output in S3. */
export function stopJobScript({ region, request }: TransformJobRequest): Script {
  const TransformJobName = nameIn(request, 'TransformJobName')
  return {
    region,
    title: `Stops the batch transform job ${TransformJobName} in ${region}.`,
    steps: [
      { kind: 'call', service: 'sagemaker', operation: 'StopTransformJob', input: { TransformJobName } },
      transformJobEnded(TransformJobName),
    ],
  }
}
