import { file } from './expected'
import { inferenceScript } from './inference-script'
import type { LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport, LayoutSetting } from './model'

const isWeights = (name: string) => /\.(pt|pth)$/.test(name)
const isOtherWeights = (name: string) => /\.(bin|safetensors|ckpt|onnx|tar|pkl)$/.test(name)

/**
 * With a script anything that its model_fn loads, else one TorchScript file at the top.
 * https://github.com/aws/sagemaker-pytorch-inference-toolkit …/default_pytorch_inference_handler.py (read 2026-11)
 */
export function pytorch(index: LayoutIndex, setting: LayoutSetting): Pick<LayoutReport, 'findings' | 'expected'> {
  const script = inferenceScript(index, setting, 'optional', 'model_fn, input_fn, predict_fn, output_fn')
  const isScripted = script.isFound || script.isElsewhere
  const top = index.filesIn('').filter(({ name }) => isWeights(name))
  return {
    findings: [...(isScripted ? scripted(index) : unscripted(index)), ...script.findings],
    expected: [
      file('model.pt', {
        need: isScripted ? 'optional' : 'required',
        isFound: isScripted ? index.files.some(({ name }) => isWeights(name) || isOtherWeights(name)) : top.length > 0,
        note: isScripted ? 'or whatever your model_fn loads' : 'TorchScript, as torch.jit.save writes it',
      }),
      script.expected,
    ],
  }
}

function scripted(index: LayoutIndex): LayoutFinding[] {
  if (index.files.some(({ name }) => isWeights(name) || isOtherWeights(name))) return []
  return [
    {
      severity: 'warning',
      rule: 'There are no weights (*.pt, *.pth, *.bin, *.safetensors): the script has to bring them from elsewhere.',
      cure: 'Put the file that your model_fn loads at the top.',
    },
  ]
}

function unscripted(index: LayoutIndex): LayoutFinding[] {
  if (index.has('model.pt')) return []
  const top = index.filesIn('').filter(({ name }) => isWeights(name))
  const [first, second] = top
  if (first && second)
    return [
      {
        severity: 'error',
        path: first.path,
        rule: `Without a script the container loads model.pt, or the only *.pt or *.pth at the top, and there are ${top.length}.`,
        cure: 'Name the one to serve model.pt, or add code/inference.py with a model_fn.',
      },
    ]
  if (first)
    return [
      {
        severity: 'warning',
        path: first.path,
        rule: 'Without a script the container loads model.pt; some versions do not find it by another name.',
        cure: 'Rename it to model.pt. It must be TorchScript: weights alone need code/inference.py with a model_fn.',
        fixes: [{ kind: 'move', from: first.path, to: 'model.pt' }],
      },
    ]
  return [deeperOrNone(index)]
}

function deeperOrNone(index: LayoutIndex): LayoutFinding {
  const deeper = index.files.filter(({ name }) => isWeights(name))
  const [only] = deeper
  if (only)
    return {
      severity: 'error',
      path: only.path,
      rule: 'Without a script the container looks for the model at the top, not in folders.',
      cure: 'Move it to model.pt, or add code/inference.py with a model_fn that loads it.',
      ...(deeper.length === 1 && { fixes: [{ kind: 'move', from: only.path, to: 'model.pt' }] }),
    }
  const other = index.files.find(({ name }) => isOtherWeights(name))
  return {
    severity: 'error',
    ...(other && { path: other.path }),
    rule: other
      ? `Without a script the container loads TorchScript (*.pt, *.pth) alone, and not ${other.name}.`
      : 'There is no *.pt or *.pth at the top, and no script that would load something else.',
    cure: 'Add code/inference.py with a model_fn that loads the model, or save it with torch.jit.save as model.pt.',
    fixes: [{ kind: 'add', path: 'code/inference.py' }],
  }
}
