'use client'

import { useQuery } from '@tanstack/react-query'
import { Cloud, CloudOff, Cpu } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { Popover } from '@/components/ui/popover'
import type { Account } from '@/lib/account/model'
import { accountQuery } from '@/lib/account/queries'

/** Whose account this is. The engine has a colour of its own, so that nobody takes it for AWS. */
export function AccountBadge({ region }: { region: string }) {
  const { data } = useQuery(accountQuery(region))
  if (data === undefined) return <span className="h-5 w-24" />
  return (
    <Popover
      align="end"
      className="w-80 p-4 max-sm:fixed max-sm:inset-x-3 max-sm:top-12 max-sm:w-auto"
      trigger={props => (
        <button type="button" className="flex h-8 items-center" {...props}>
          <span className="sr-only">Account: </span>
          <BackendLabel account={data} />
        </button>
      )}
    >
      {() => <AccountDetails account={data} />}
    </Popover>
  )
}

function BackendLabel({ account: { backend, identity } }: { account: Account }) {
  if (backend.kind === 'engine') {
    return (
      <Badge tone="engine">
        <Cpu aria-hidden className="size-3" />
        Local engine
        {backend.fastScaling && <span className="max-sm:hidden"> · fast scaling</span>}
      </Badge>
    )
  }
  const Icon = identity ? Cloud : CloudOff
  return (
    <Badge>
      <Icon aria-hidden className="size-3" />
      {identity
        ? `${backend.kind === 'aws' ? 'AWS ' : ''}${identity.accountId}`
        : backend.kind === 'aws'
          ? 'No account'
          : 'No answer'}
    </Badge>
  )
}

const explanations = {
  aws: 'Calls go to AWS, with the credentials of this machine.',
  engine: 'Models run as processes on this machine. Nothing here is AWS, and nothing is billed.',
  unknown: 'AWS_ENDPOINT_URL names something that does not answer as the local engine.',
}

function AccountDetails({ account: { backend, identity, problem } }: { account: Account }) {
  return (
    <div className="grid gap-3">
      <p>{explanations[backend.kind]}</p>
      {backend.kind === 'engine' && backend.fastScaling && (
        <p>Fast scaling: alarms act within seconds, where AWS takes 3 minutes out and 15 in.</p>
      )}
      {identity && (
        <KeyValueList className="grid-cols-1">
          <KeyValue label="Account" mono>
            {identity.accountId}
          </KeyValue>
          <KeyValue label="Identity" mono>
            {identity.arn}
          </KeyValue>
        </KeyValueList>
      )}
      {problem && <p className="text-danger">{problem.message}</p>}
    </div>
  )
}
