import type { Clock } from '../../state/clock.ts'
import type { CallModel, HostedContainer, HostedModels, LoadedModel } from '../sagemaker/index.ts'
import { ContainerCall } from './container-call.ts'
import { type CallLimits, ContainerCalls } from './container-calls.ts'
import { containerRequestHead } from './invocation-request.ts'
import { type LoaderLimits, ModelLoader } from './model-loader.ts'
import { MultiModelCall } from './multi-model-call.ts'
import { type CallContainer, SerialCall } from './serial-call.ts'

export interface ModelCallDeps {
  clock: Clock
  limits: CallLimits & LoaderLimits
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

  const callSingle: CallContainer = (container, { headers, body }, timeoutMs) => {
    const head = containerRequestHead(container.process.port, headers, body.length)
    return new ContainerCall(container, callsTo(container), { head, body }, { clock, timeoutMs })
  }

  const loaders = new WeakMap<HostedContainer, ModelLoader>()
  const loaderOf = (container: HostedContainer, models: HostedModels) => {
    const known = loaders.get(container)
    if (known) return known
    const made = new ModelLoader(container, models, callsTo(container), { clock, limits })
    loaders.set(container, made)
    return made
  }

  const callContainer: CallContainer = (container, request, timeoutMs) => {
    const { models } = container
    if (!models) return callSingle(container, request, timeoutMs)
    const { headers, body } = request
    const { targetModel = '' } = headers
    const callLoaded = ({ brought }: LoadedModel, leftMs: number) => {
      const target = { path: `/models/${brought.name}/invoke`, targetModel }
      const head = containerRequestHead(container.process.port, headers, body.length, target)
      return new ContainerCall(container, callsTo(container), { head, body }, { clock, timeoutMs: leftMs })
    }
    return new MultiModelCall(container, loaderOf(container, models), targetModel, { clock, timeoutMs }, callLoaded)
  }

  return ({ containers, execution }, request, { timeoutMs }) => {
    const [first] = containers
    if (!first) throw new Error('A model has no containers.')
    if (containers.length === 1) return callContainer(first, request, timeoutMs)
    if (execution === 'Serial') return new SerialCall(containers, request, { clock, timeoutMs }, callContainer)
    const target = containers.find(({ name }) => name === request.headers.targetContainerHostname)
    if (!target) throw new Error('The request names no container of the model: see target-rules.ts.')
    return callContainer(target, request, timeoutMs)
  }
}
