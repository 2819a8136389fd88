import type { HostedInstance } from './hosted-instance.ts'

/** With so many requests at each instance that has the model, others may load it too. */
const spreadAt = 8

/**
 * The instances among which a request for a model is shared out: those that have it, or are about to, until they are
 * busy. https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoints.html
 */
export function preferLoaded(healthy: readonly HostedInstance[], targetModel: string): readonly HostedInstance[] {
  const having = healthy.filter(({ containers }) =>
    containers.some(({ models }) => models?.loaded.has(targetModel) || models?.loading.has(targetModel)),
  )
  const isEachBusy = having.every(instance => instance.inFlight >= spreadAt)
  return isEachBusy ? healthy : having
}
