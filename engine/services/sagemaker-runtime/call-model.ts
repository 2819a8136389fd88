import type { Clock } from '../../state/clock.ts'
import type { CallModel, HostedContainer } from '../sagemaker/index.ts'
import { ContainerCall } from './container-call.ts'
import { type CallLimits, ContainerCalls } from './container-calls.ts'
import { containerRequestHead } from './invocation-request.ts'

export interface ModelCallDeps {
  clock: Clock
  limits: CallLimits
}

/** Calls to the containers of all instances, over connections that are kept for each. */
export function createModelCalls({ clock, limits }: ModelCallDeps): CallModel {
  const callsOf = new WeakMap<HostedContainer, ContainerCalls>()
  const callsTo = (container: HostedContainer) => {
    const known = callsOf.get(container)
    if (known) return known
    const made = new ContainerCalls(container.process.port, limits)
    callsOf.set(container, made)
    return made
  }

  return ({ containers }, { headers, body }, { timeoutMs }) => {
    const [container] = containers
    if (!container) throw new Error('A model has no containers.')
    const head = containerRequestHead(container.process.port, headers, body.length)
    return new ContainerCall(container, callsTo(container), { head, body }, { clock, timeoutMs })
  }
}
