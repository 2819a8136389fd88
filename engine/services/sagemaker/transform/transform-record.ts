import type { CreateTransformJobRequest, TransformJobStatus } from '@aws-sdk/client-sagemaker'
import type { DeployedContainer } from '../endpoint-record.ts'

/** A transform job. It holds what its model was when it was created, because the model may be deleted meanwhile. */
export interface TransformJobRecord {
  name: string
  arn: string
  region: string
  createdAt: Date
  modifiedAt: Date
  status: TransformJobStatus
  failureReason?: string
  /** When its instances were ready. */
  startedAt?: Date
  endedAt?: Date
  definition: Omit<CreateTransformJobRequest, 'TransformJobName' | 'Tags'>
  containers: DeployedContainer[]
  roleArn: string
  /** The journal has every input file; until then it is listed anew after a restart. */
  isListed?: true
}

export const isOver = ({ status }: TransformJobRecord): boolean =>
  status === 'Completed' || status === 'Failed' || status === 'Stopped'
