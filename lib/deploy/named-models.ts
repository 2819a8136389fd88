import { type Model, shapeOfModel } from '@/lib/models/model'
import type { DeployDraft } from './draft'
import { hasManyVariants, SHAPE_NAMES, whyNoShadow, whyNotImage } from './hosting-rules'

/** Models that the draft uses and does not make: each may have rules of its own. */
export function namedModels(draft: DeployDraft): string[] {
  const { option, shape, modelSource, existingModelName, variants, hasShadow, shadow } = draft
  const compared = hasManyVariants(option, shape) ? [...variants, ...(hasShadow ? [shadow] : [])] : []
  const names = [modelSource === 'existing' ? existingModelName : '', ...compared.map(each => each.modelName)]
  return [...new Set(names.filter(name => name !== ''))]
}

/** The draft with the shape that its model has: of a model that exists, only components can be made otherwise. */
export function settleShape(draft: DeployDraft, models: ReadonlyMap<string, Model>): DeployDraft {
  const model = draft.modelSource === 'existing' ? models.get(draft.existingModelName) : undefined
  return model && draft.shape !== 'components' ? { ...draft, shape: shapeOfModel(model) } : draft
}

/** What stands against the models that the draft names, by field. */
export function modelErrors(draft: DeployDraft, models: ReadonlyMap<string, Model>): Record<string, string> {
  const errors: Record<string, string> = {}
  const model = draft.modelSource === 'existing' ? models.get(draft.existingModelName) : undefined
  const shape = model && shapeOfModel(model)
  if (shape && shape !== 'single' && draft.shape === 'components')
    errors.shape = `${draft.existingModelName} is of the shape “${SHAPE_NAMES[shape]}”: a component is one container with one model.`
  const whyNot = model && whyNotModel(draft, model)
  if (whyNot) errors.existingModelName = whyNot
  if (draft.option === 'real-time' && draft.hasShadow) {
    const noShadow = (name: string) => {
      const named = models.get(name)
      return named && whyNoShadow(draft.option, shapeOfModel(named))
    }
    const [ofProduction, ofShadow] = [noShadow(draft.variants[0]?.modelName ?? ''), noShadow(draft.shadow.modelName)]
    if (ofProduction) errors['variants.0.modelName'] = ofProduction
    if (ofShadow) errors['shadow.modelName'] = ofShadow
  }
  return errors
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/serverless-endpoints.html, exclusions, read 2026-11-22 */
function whyNotModel({ option }: DeployDraft, { hasVpc, hasNetworkIsolation, containers }: Model): string | undefined {
  if (option !== 'serverless') return undefined
  if (hasVpc) return 'The model runs in a VPC, and serverless endpoints do not.'
  if (hasNetworkIsolation) return 'The model is isolated from the network, which serverless endpoints cannot be.'
  return containers.map(({ image = '' }) => whyNotImage(option, image)).find(Boolean)
}
