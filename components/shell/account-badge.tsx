'use client'

import { useQuery } from '@tanstack/react-query'
import { Badge } from '@/components/ui/badge'
import { Cloud } from '@/components/ui/icons/cloud'
import { CloudOff } from '@/components/ui/icons/cloud-off'
import { Cpu } from '@/components/ui/icons/cpu'
import { lazyPart } from '@/components/ui/lazy-part'
import { Popover } from '@/components/ui/popover'
import type { Account } from '@/lib/account/model'
import { accountQuery } from '@/lib/account/queries'

const AccountDetails = lazyPart(() => import('./account-details').then(module => module.AccountDetails))

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
