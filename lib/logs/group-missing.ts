import { fromAwsError } from '@/lib/aws/errors'

/** True when CloudWatch Logs has no such group: the endpoint has not written a line yet. */
export const isGroupMissing = (error: unknown): boolean => fromAwsError(error)?.awsCode === 'ResourceNotFoundException'
