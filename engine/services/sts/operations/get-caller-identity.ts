import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts'
import type { Operation } from '../../../protocol/operation.ts'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const getCallerIdentity: Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> = (_input, request) => ({
  Account: request.accountId,
  UserId: 'AIDASLIPWAYLOCALUSER',
  Arn: `arn:aws:iam::${request.accountId}:user/slipway-local`,
})
