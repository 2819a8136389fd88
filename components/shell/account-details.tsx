import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import type { Account } from '@/lib/account/model'

const explanations = {
  aws: 'Calls go to AWS, with the credentials of this machine.',
  engine: 'Models run as processes on this machine. Nothing here is AWS, and nothing is billed.',
  unknown: 'AWS_ENDPOINT_URL names something that does not answer as the local engine.',
}

/** What the badge stands for, in sentences. */
export function AccountDetails({ account: { backend, identity, problem } }: { account: Account }) {
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
