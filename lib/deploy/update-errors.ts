import type { DeployDraft } from './draft'
import type { UpdateTarget } from './model'

/** What stands against the update, by field: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html */
export function updateErrors(draft: DeployDraft, { scaledVariants }: UpdateTarget): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { name, instanceType } of scaledVariants) {
    const index = draft.variants.findIndex(variant => variant.name === name)
    if (index === -1)
      errors['variants.0.name'] =
        `Autoscaling sizes the variant “${name}”: keep its name, or remove the autoscaling first.`
    else if (draft.variants[index]?.instanceType !== instanceType)
      errors[`variants.${index}.instanceType`] =
        `Autoscaling sizes this variant: keep ${instanceType}, or remove the autoscaling first.`
  }
  return errors
}
