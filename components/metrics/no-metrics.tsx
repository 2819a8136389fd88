import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { buttonClasses } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { ChartLine } from '@/components/ui/icons/chart-line'
import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { routes } from '@/lib/routes'

interface NoMetricsProps {
  region: string
  name: string
  kind: ConfigKind
}

/** How each kind is called, and when CloudWatch hears of it. */
const CALLS: Record<ConfigKind, { command: string; firstPoint: string; idle: string }> = {
  'real-time': {
    command:
      'invoke-endpoint --endpoint-name NAME --content-type application/json --body fileb://payload.json reply.json',
    firstPoint:
      'CloudWatch has a first point about a minute after an instance comes into service, and request charts begin with the first request.',
    idle: 'The instances run, so the counters are 0; latencies have no data.',
  },
  serverless: {
    command:
      'invoke-endpoint --endpoint-name NAME --content-type application/json --body fileb://payload.json reply.json',
    firstPoint: 'A serverless endpoint publishes only while it is called.',
    idle: 'A serverless endpoint that nobody calls sleeps: it publishes nothing, and its next call may be a cold start.',
  },
  asynchronous: {
    command: 'invoke-endpoint-async --endpoint-name NAME --input-location s3://bucket/input.json',
    firstPoint: 'CloudWatch has a first point of the queue about a minute after the endpoint comes into service.',
    idle: 'Nothing was processed, so the counters are 0; times have no data. Asynchronous endpoints publish no Invocations.',
  },
}

/** CloudWatch has nothing at all: how data comes about. */
export function NoMetrics({ region, name, kind }: NoMetricsProps) {
  const command = `aws sagemaker-runtime --region ${region} ${CALLS[kind].command.replace('NAME', name)}`
  return (
    <div className="rounded-lg border bg-surface">
      <EmptyState
        icon={<ChartLine aria-hidden />}
        title="No metrics in this range"
        action={
          <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses({ variant: 'primary' })}>
            Send a request
          </Link>
        }
      >
        <p>{CALLS[kind].firstPoint} Choose a longer range, or send a request:</p>
        <p className="mt-3 flex items-start gap-2 rounded-md border bg-subtle px-3 py-2 text-start">
          <code className="min-w-0 break-all font-mono text-xs">{command}</code>
          <CopyButton value={command} label="Copy the command" />
        </p>
      </EmptyState>
    </div>
  )
}

/** It is there, but nobody asks it anything. */
export function NoRequests({ region, name, kind }: NoMetricsProps) {
  return (
    <Alert
      title="No requests in this range"
      action={
        <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses({ size: 'sm' })}>
          Send a request
        </Link>
      }
    >
      {CALLS[kind].idle}
    </Alert>
  )
}
