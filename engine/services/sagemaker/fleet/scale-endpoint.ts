import type { DeployedVariant } from '../endpoint-record.ts'
import { capacityOf } from '../serverless-capacity.ts'
import { type EndpointRunner, readRecord, reasonOf, saveRecord } from './endpoint-runner.ts'
import { rest } from './recover-endpoint.ts'

/** What was wished for has been reached. */
const inEffect = (variant: DeployedVariant): DeployedVariant => ({
  ...variant,
  weight: variant.desiredWeight,
  serverless: variant.serverless && { ...variant.serverless, current: variant.serverless.desired },
})

/** Starts and stops instances until the desired counts run, then lets the desired weights take effect. */
export async function scaleEndpoint(runner: EndpointRunner): Promise<void> {
  const record = readRecord(runner)
  const change = record?.pending
  const { serving } = runner
  if (!record?.serving || change?.kind !== 'scale' || !serving) return
  const { variants } = record.serving
  const wanted = new Map(variants.map(variant => [variant.name, capacityOf(variant)]))
  try {
    await serving.setCounts(variant => wanted.get(variant.name) ?? 0)
    saveRecord(runner, {
      serving: { ...record.serving, variants: variants.map(inEffect) },
      status: 'InService',
      pending: undefined,
      failureReason: undefined,
    })
  } catch (error) {
    if (runner.isClosed) return
    const before = new Map(change.previous.map(variant => [variant.name, variant]))
    saveRecord(runner, {
      status: 'RollingBack',
      failureReason: reasonOf(error),
      serving: { ...record.serving, variants: variants.map(one => ({ ...one, ...before.get(one.name) })) },
    })
    // Going back only ends what did not start; what was ill before keeps its own back-off.
    await serving
      .setCounts(variant => {
        const previous = before.get(variant.name)
        return previous ? capacityOf(previous) : 0
      })
      .catch(() => {})
    rest(runner, reasonOf(error))
  }
}
