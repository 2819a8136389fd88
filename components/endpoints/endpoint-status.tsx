import { StatusBadge } from '@/components/ui/status-badge'
import type { EndpointStatus as Status } from '@/lib/endpoints/model'
import { statusTone } from '@/lib/endpoints/status-tone'

export function EndpointStatus({ status }: { status: Status }) {
  return <StatusBadge tone={statusTone(status)} label={status} />
}
