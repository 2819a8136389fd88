import { GetCallerIdentityCommand } from '@aws-sdk/client-sts'
import type { AwsClients } from '@/lib/aws/clients'
import { coalesce } from '@/lib/aws/coalesce'
import { fromAwsError, noAnswer } from '@/lib/aws/errors'
import type { Context } from '@/lib/context'
import { env } from '@/lib/env'
import { toErrorBody } from '@/lib/errors'
import { engineHealth } from './engine-health'
import type { Account, Backend } from './model'

const ttlMs = 4000

/**
 * Where and who we are: what answers, and the caller's identity (STS GetCallerIdentity, which needs no permission).
 * A backend that does not answer is part of the reply, not an error: pages go on showing what they have.
 */
export async function getAccount({ region, aws, signal, requestId }: Context): Promise<Account> {
  return coalesce(`account:${region}`, ttlMs, shared => readAccount(aws, requestId, shared), signal)
}

async function readAccount(aws: AwsClients, requestId: string, signal: AbortSignal): Promise<Account> {
  const { awsEndpointUrl, region: home } = env()
  const onAws: Backend = { kind: 'aws' }
  const [backend, caller] = await Promise.all([
    awsEndpointUrl ? engineHealth(awsEndpointUrl, signal) : onAws,
    callerIdentity(aws, requestId, signal),
  ])
  return { backend, ...caller, region: home, checkedAt: new Date().toISOString() }
}

async function callerIdentity(
  aws: AwsClients,
  requestId: string,
  signal: AbortSignal,
): Promise<Pick<Account, 'identity' | 'problem'>> {
  try {
    const sts = await aws.sts
    const { Account: accountId, Arn: arn } = await sts.send(new GetCallerIdentityCommand({}), { abortSignal: signal })
    return { identity: { accountId: accountId ?? '', arn: arn ?? '' } }
  } catch (error) {
    return { problem: toErrorBody(fromAwsError(error) ?? noAnswer(error), requestId) }
  }
}
