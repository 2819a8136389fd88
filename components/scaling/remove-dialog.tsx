'use client'

import { useQueryClient } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import { toBody } from '@/lib/http'
import { removeScaling } from '@/lib/scaling/actions'
import { capacityWords } from '@/lib/scaling/kinds'
import type { ResourceScaling } from '@/lib/scaling/model'
import { scalingKey } from '@/lib/scaling/queries'
import { useScalingChange } from './use-scaling-change'

interface RemoveDialogProps {
  region: string
  name: string
  scaling: ResourceScaling
  onClose: () => void
}

/** The last step before autoscaling is gone: names what goes and what stays. */
export function RemoveDialog({ region, name, scaling, onClose }: RemoveDialogProps) {
  const client = useQueryClient()
  const remove = useScalingChange(region, name, removeScaling, () => {
    toast.ok('Autoscaling removed', `${scaling.ref.name} keeps what it runs.`)
    onClose()
  })
  const failure = remove.error ? toBody(remove.error) : undefined
  const { ref, kind, settings, wholeRevision, policyName, otherPolicies, scheduledActions, alarmNames } = scaling
  const goes = [
    ...(policyName ? [`policy ${policyName}`] : []),
    ...(settings?.steps ?? []).map(
      ({ name: policy, alarm }) => `policy ${policy} (step scaling)${alarm ? ` with its alarm ${alarm.name}` : ''}`,
    ),
    ...otherPolicies.map(policy => `policy ${policy.name} (${policy.type})`),
    ...scheduledActions.map(action => `scheduled action ${action.name}`),
    ...(alarmNames.length > 0 ? [`${alarmNames.length} alarms that AWS made for target tracking`] : []),
    ...scaling.orphanAlarms.map(alarm => `alarm ${alarm}, which calls nothing`),
  ]
  return (
    <Dialog
      open
      onClose={onClose}
      busy={remove.isPending}
      title={`Remove autoscaling of ${ref.name}?`}
      description={`${name} keeps serving: ${scaling.desired === undefined ? 'what runs' : `its ${capacityWords(scaling.desired, kind)}`} will stay until someone changes that.`}
      footer={
        <>
          <Button onClick={onClose}>Keep autoscaling</Button>
          <Button variant="destroy" busy={remove.isPending} onClick={() => remove.mutate({ name, ref, wholeRevision })}>
            Remove autoscaling
          </Button>
        </>
      }
    >
      {goes.length > 0 && (
        <div>
          <p className="font-medium">Goes with it</p>
          <ul className="mt-1 list-disc ps-5">
            {goes.map(item => (
              <li key={item} className="break-all">
                {item}
              </li>
            ))}
          </ul>
        </div>
      )}
      {failure && (
        <Alert
          tone="danger"
          title="Not removed"
          live
          action={
            failure.code === 'conflict' && (
              <Button
                size="sm"
                onClick={() => {
                  remove.reset()
                  void client.invalidateQueries({ queryKey: scalingKey(region, name) })
                }}
              >
                Look again
              </Button>
            )
          }
        >
          {failure.message}
          <RequestId error={failure} />
        </Alert>
      )}
    </Dialog>
  )
}
