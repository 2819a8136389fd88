import { ChartLine } from 'lucide-react'
import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { buttonClasses } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { EmptyState } from '@/components/ui/empty-state'
import { routes } from '@/lib/routes'

interface NoMetricsProps {
  region: string
  name: string
}

/** CloudWatch has nothing at all: how data comes about. */
export function NoMetrics({ region, name }: NoMetricsProps) {
  const command = `aws sagemaker-runtime invoke-endpoint --region ${region} --endpoint-name ${name} --content-type application/json --body fileb://payload.json reply.json`
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
        <p>
          CloudWatch has a first point about a minute after an instance comes into service, and request charts begin
          with the first request. Choose a longer range, or send one:
        </p>
        <p className="mt-3 flex items-start gap-2 rounded-md border bg-subtle px-3 py-2 text-start">
          <code className="min-w-0 break-all font-mono text-xs">{command}</code>
          <CopyButton value={command} label="Copy the command" />
        </p>
      </EmptyState>
    </div>
  )
}

/** Instances report, but nobody asks them anything. */
export function NoRequests({ region, name }: NoMetricsProps) {
  return (
    <Alert
      title="No requests in this range"
      action={
        <Link href={routes.endpoint(region, name, 'invoke')} className={buttonClasses({ size: 'sm' })}>
          Send a request
        </Link>
      }
    >
      The instances run, so the counters are 0; latencies have no data.
    </Alert>
  )
}
