import { file } from './expected'
import { inferenceScript } from './inference-script'
import type { LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport, LayoutSetting } from './model'

const NEEDED = [
  { name: 'model-symbol.json', pattern: /-symbol\.json$/, note: 'the network' },
  { name: 'model-0000.params', pattern: /-\d{4}\.params$/, note: 'its weights' },
  { name: 'model-shapes.json', pattern: /-shapes\.json$/, note: 'names and shapes of its inputs' },
] as const

/**
 * Three files of fixed names at the top, unless a script has a model_fn.
 * https://github.com/aws/sagemaker-mxnet-inference-toolkit …/default_inference_handler.py (read 2026-11)
 */
export function mxnet(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const script = inferenceScript(index, setting, 'optional', 'model_fn, or transform_fn')
  const isScripted = script.isFound || script.isElsewhere
  const missing = NEEDED.filter(({ name }) => !index.has(name))
  const findings = isScripted
    ? missing.length > 0
      ? [onlyWithModelFn(missing.map(({ name }) => name))]
      : []
    : missing.map(wanted => missingFile(index, wanted))
  return {
    findings: [...findings, ...script.findings],
    expected: [
      ...NEEDED.map(({ name, note }) =>
        file(name, { need: isScripted ? 'optional' : 'required', isFound: index.has(name), note }),
      ),
      script.expected,
    ],
  }
}

function missingFile(index: LayoutIndex, { name, pattern }: (typeof NEEDED)[number]): LayoutFinding {
  const alike = index.files.filter(file => pattern.test(file.name))
  const [only] = alike
  if (only && alike.length === 1)
    return {
      severity: 'error',
      path: only.path,
      rule: `Without a script the container loads ${name} at the top, and not ${only.path}.`,
      cure: `Move it to ${name}, or add code/inference.py with a model_fn.`,
      fixes: [{ kind: 'move', from: only.path, to: name }],
    }
  return {
    severity: 'error',
    rule: `Without a script the container needs ${name} at the top${alike.length > 1 ? `, and there are ${alike.length} of its kind` : ''}.`,
    cure:
      name === 'model-shapes.json'
        ? 'Add it, such as [{"name": "data", "shape": [1, 4]}], or add code/inference.py with a model_fn.'
        : 'Save the model with mxnet.model.save_checkpoint("model", 0, …), or add code/inference.py with a model_fn.',
    ...(name === 'model-shapes.json' && { fixes: [{ kind: 'add' as const, path: name }] }),
  }
}

const onlyWithModelFn = (names: string[]): LayoutFinding => ({
  severity: 'warning',
  rule: `${names.join(', ')} ${names.length > 1 ? 'are' : 'is'} not there: the script must have a model_fn of its own.`,
  cure: 'Write model_fn(model_dir) in code/inference.py, or pack the three files that the container loads itself.',
})
