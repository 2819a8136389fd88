/** A role that SageMaker may take on. */
export interface ExecutionRole {
  name: string
  arn: string
  description?: string
}
