import { file, folder } from './expected'
import type { LayoutIndex } from './layout-index'
import type { LayoutFinding, LayoutReport } from './model'

/** As Slipway's own ONNX server has it: `model.onnx`, or one other *.onnx, at the top (containers/onnx/README.md). */
export function onnx(index: LayoutIndex): Pick<LayoutReport, 'findings' | 'expected'> {
  const top = index.filesIn('').filter(({ name }) => name.endsWith('.onnx'))
  const isOne = top.length === 1 || index.has('model.onnx')
  return {
    findings: [...(isOne ? [] : [wrongModels(index, top.length)]), ...pythonScript(index)],
    expected: [
      file('model.onnx', { need: 'required', isFound: isOne, note: 'or one other *.onnx' }),
      folder(
        'code',
        [
          file('inference.mjs', {
            isFound: index.has('code/inference.mjs'),
            note: 'modelFn, inputFn, predictFn, outputFn',
          }),
        ],
        {
          isFound: index.hasFolder('code'),
        },
      ),
    ],
  }
}

function wrongModels(index: LayoutIndex, atTop: number): LayoutFinding {
  if (atTop > 1)
    return {
      severity: 'error',
      rule: `There are ${atTop} *.onnx files at the top, and none is named model.onnx.`,
      cure: 'Name the one to serve model.onnx.',
    }
  const deeper = index.files.filter(({ name }) => name.endsWith('.onnx'))
  const [only] = deeper
  if (only) {
    // Weights in files of their own are found beside the model.
    const from = `${only.folders.join('/')}/`
    return {
      severity: 'error',
      path: only.path,
      rule: 'The server looks for the model at the top, not in folders.',
      cure: `Move what is in ${from} to the top.`,
      ...(deeper.length === 1 && { fixes: [{ kind: 'move', from, to: '' }] }),
    }
  }
  return {
    severity: 'error',
    rule: 'There is no *.onnx file.',
    cure: 'Export the model (torch.onnx.export, tf2onnx, skl2onnx) as model.onnx.',
  }
}

function pythonScript(index: LayoutIndex): LayoutFinding[] {
  if (!index.has('code/inference.py') || index.has('code/inference.mjs')) return []
  return [
    {
      severity: 'warning',
      path: 'code/inference.py',
      rule: 'The ONNX server runs code/inference.mjs; a script in Python is not used.',
      cure: 'Write it in JavaScript, or serve the model with the image of PyTorch or scikit-learn.',
    },
  ]
}
