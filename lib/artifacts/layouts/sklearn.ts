import { file } from './expected'
import { inferenceScript } from './inference-script'
import type { LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport, LayoutSetting } from './model'

const isModel = (name: string) => /\.(joblib|pkl|pickle|sav|skops|onnx|npz|npy)(\.gz|\.z|\.xz)?$/.test(name)

/**
 * Any file that the script's model_fn loads: the container has no loader of its own.
 * https://github.com/aws/sagemaker-scikit-learn-container src/sagemaker_sklearn_container/serving.py (read 2026-11)
 */
export function sklearn(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const script = inferenceScript(index, setting, 'required', 'model_fn')
  const hasModel = index.files.some(({ name }) => isModel(name))
  return {
    findings: [...script.findings, ...(hasModel ? [] : [noModel]), ...unnamedProgram(script.isFound, setting)],
    expected: [
      file('model.joblib', { need: 'required', isFound: hasModel, note: 'or whatever your model_fn loads' }),
      script.expected,
    ],
  }
}

const noModel: LayoutFinding = {
  severity: 'warning',
  rule: 'There is no file that looks like a model (*.joblib, *.pkl): model_fn has to find one by another name.',
  cure: 'Save it with joblib.dump(model, "model.joblib") and pack it at the top.',
}

/** This toolkit has no script by default; SageMaker's Python SDK sets the variables, the bare API does not. */
function unnamedProgram(isFound: boolean, { environment }: LayoutSetting): LayoutFinding[] {
  if (!isFound || !environment || environment.SAGEMAKER_PROGRAM) return []
  return [
    {
      severity: 'warning',
      path: 'code/inference.py',
      rule: 'AWS’s image runs the script that SAGEMAKER_PROGRAM names, and the environment names none.',
      cure: 'Set SAGEMAKER_PROGRAM=inference.py and SAGEMAKER_SUBMIT_DIRECTORY=/opt/ml/model/code.',
    },
  ]
}
