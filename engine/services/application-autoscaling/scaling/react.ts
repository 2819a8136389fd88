import type { Clock } from '../../../state/clock.ts'
import type { AlarmAction, Alarms } from '../../cloudwatch/index.ts'
import type { AutoscalingStore, PolicyRecord, TargetRecord } from '../records.ts'
import type { ScalingTiming } from '../timing.ts'
import type { ActivityLog } from './activity-log.ts'
import { type Capacity, policiesOf } from './capacity.ts'
import { decide } from './decide.ts'
import { proposalOf } from './proposal.ts'

export interface ReactDeps {
  store: AutoscalingStore
  alarms: Alarms
  clock: Clock
  timing: ScalingTiming
  log: ActivityLog
  capacity: Capacity
}

/** Carries out what a round of alarm evaluations asks for, target by target. */
export async function react(deps: ReactDeps, actions: AlarmAction[]): Promise<void> {
  for (const target of deps.store.targets.list()) {
    const policies = policiesOf(deps.store, target)
    const own = actions.filter(
      ({ region, actionArn }) => region === target.region && policies.some(policy => policy.arn === actionArn),
    )
    if (own.length > 0) await reactFor(deps, target, policies, own)
  }
}

async function reactFor(deps: ReactDeps, target: TargetRecord, policies: PolicyRecord[], actions: AlarmAction[]) {
  const { log, capacity, clock, timing } = deps
  const resource = capacity.resourceOf(target)
  // An update in progress blocks autoscaling, its own changes included.
  if (resource?.status !== 'InService' || log.isBusy(target)) return
  const current = resource.desired
  const moment = { currentCapacity: current, nowMs: clock.now(), timing }
  const proposals = actions.flatMap(action => {
    const policy = policies.find(({ arn }) => arn === action.actionArn)
    const proposal = policy && proposalOf(policy, action, moment)
    return proposal ? [proposal] : []
  })
  const decision = decide(
    {
      capacity: current,
      min: target.minCapacity,
      max: target.maxCapacity,
      suspended: target.suspended,
      isScaleInAgreed: policies.every(policy => agreesToScaleIn(deps, target.region, policy)),
    },
    proposals,
  )
  if (decision.kind === 'stay') return
  const { proposal } = decision
  const cause = `monitor alarm ${proposal.alarmName} in state ALARM triggered policy ${proposal.policyName}`
  if (decision.kind === 'not-scaled') {
    log.notScaled(target, cause, decision.reason)
    return
  }
  const { policyName, direction, from = current } = proposal
  await capacity.set(target, decision.capacity, cause, { policyName, direction, from })
}

/** Several target tracking policies scale in only when each of them that may would. */
function agreesToScaleIn({ alarms }: ReactDeps, region: string, { alarmNames }: PolicyRecord): boolean {
  return alarmNames?.low === undefined || alarms.get(region, alarmNames.low)?.state === 'ALARM'
}
