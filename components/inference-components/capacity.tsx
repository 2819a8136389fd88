import { Card } from '@/components/ui/card'
import { Progress } from '@/components/ui/progress'
import { describeInstanceType } from '@/lib/endpoint-configs/instance-types'
import type { EndpointDetail } from '@/lib/endpoints/model'
import { significant } from '@/lib/format/significant'
import { capacityOf, type Reservation, type VariantCapacity } from '@/lib/inference-components/capacity'
import type { InferenceComponent } from '@/lib/inference-components/model'

interface CapacityProps {
  detail: EndpointDetail
  components: readonly InferenceComponent[]
}

/** What the copies reserve of the instances that they share. */
export function Capacity({ detail: { endpoint, config }, components }: CapacityProps) {
  const capacities = capacityOf(endpoint, config, components)
  return (
    <Card
      title="Reserved of the instances"
      description="By the copies that run, of the instances’ nominal size: SageMaker keeps a part of each for itself, and does not say which copy stands where."
    >
      <div className="grid gap-4">
        {capacities.map(capacity => (
          <OfVariant key={capacity.variant} capacity={capacity} isOne={capacities.length === 1} />
        ))}
      </div>
    </Card>
  )
}

function OfVariant({ capacity, isOne }: { capacity: VariantCapacity; isOne: boolean }) {
  const { variant, instanceType, instances, cpuCores, memoryMb, accelerators } = capacity
  return (
    <div className="grid gap-3">
      <p className="text-sm">
        {!isOne && <span className="font-mono">{variant}: </span>}
        {instances} × {instanceType ? `${instanceType.name} (${describeInstanceType(instanceType)})` : 'unknown type'}
      </p>
      {instances === 0 ? (
        <p className="text-sm text-muted">
          No instance runs. One comes when copies are asked for, as far as managed scaling allows.
        </p>
      ) : (
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          <Bar label="CPU" unit="cores" instances={instances} reservation={cpuCores} />
          <Bar label="Memory" unit="MB" instances={instances} reservation={memoryMb} />
          {accelerators && <Bar label="Accelerators" unit="devices" instances={instances} reservation={accelerators} />}
        </div>
      )}
    </div>
  )
}

interface BarProps {
  label: string
  unit: string
  instances: number
  reservation: Reservation
}

function Bar({ label, unit, instances, reservation: { reserved, total } }: BarProps) {
  const share = total > 0 ? reserved / total : 0
  return (
    <div className="grid gap-1">
      <p className="flex justify-between gap-2 text-sm tabular-nums">
        <span>{label}</span>
        <span className="text-muted">
          {significant(reserved)} of {total.toLocaleString('en')} {unit}
        </span>
      </p>
      <Progress label={`${label} reserved`} share={share} />
      {instances > 1 && (
        <p className="text-xs text-muted tabular-nums">
          {significant(reserved / instances)} of {(total / instances).toLocaleString('en')} {unit} an instance on
          average
        </p>
      )}
    </div>
  )
}
