import type { Check } from '../check'
import { describeModel } from '../subject'

/** Whether the model that the form names is there. */
export const modelExists: Check = {
  id: 'existing-model',
  title: 'Model',
  run: async (context, { existing, existingModelName: name }) => {
    if (name === undefined) return []
    const found = existing ?? (await describeModel(context, name))
    const common = { id: 'existing-model', title: 'Model', field: 'existingModelName' }
    return found
      ? [{ ...common, outcome: 'passed', detail: `${name} is there.` }]
      : [
          {
            ...common,
            outcome: 'failed',
            detail: `There is no model named “${name}” in this region.`,
            cure: 'Choose one of the list, or deploy a new model.',
          },
        ]
  },
}
