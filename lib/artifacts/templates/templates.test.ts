import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { LAYOUT_FRAMEWORKS } from '../layouts/model'
import { templateOf, templatesFor } from './template-of'

/** What each container's toolkit calls. */
const FUNCTIONS: Record<string, string[]> = {
  sklearn: ['model_fn', 'input_fn', 'predict_fn', 'output_fn'],
  xgboost: ['model_fn', 'input_fn', 'predict_fn', 'output_fn'],
  pytorch: ['model_fn', 'input_fn', 'predict_fn', 'output_fn'],
  mxnet: ['model_fn', 'input_fn', 'predict_fn', 'output_fn'],
  huggingface: ['model_fn', 'input_fn', 'predict_fn', 'output_fn'],
  tensorflow: ['input_handler', 'output_handler'],
  triton: ['TritonPythonModel'],
}

describe('templates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'))

  for (const framework of LAYOUT_FRAMEWORKS) {
    it(`of ${framework} are valid source with the functions that its container calls`, () => {
      const templates = templatesFor(framework, [])
      expect(templates.length).toBeGreaterThan(0)
      const [first] = templates
      const file = join(folder, first?.path.endsWith('.mjs') ? `${framework}.mjs` : `${framework}.py`)
      writeFileSync(file, first?.text ?? '')
      if (framework === 'onnx') {
        execFileSync(process.execPath, ['--check', file])
        return
      }
      const names =
        'import ast,sys;print(*[node.name for node in ast.parse(open(sys.argv[1]).read()).body if hasattr(node,"name")])'
      const defined = execFileSync('python3', ['-c', names, file], { encoding: 'utf8' }).trim().split(' ')
      expect(defined).toEqual(FUNCTIONS[framework])
    })
  }

  it('of Triton fit the model that is there', () => {
    const found = ['churn/1/model.onnx']
    expect(templatesFor('triton', found).map(each => each.path)).toEqual(['churn/config.pbtxt'])
    const text = templateOf('triton', 'churn/config.pbtxt', found)?.text
    expect(text).toContain('name: "churn"')
    expect(text).toContain('backend: "onnxruntime"')
  })

  it('go with paths that a script has a place at, and no other', () => {
    expect(templateOf('sklearn', 'code/serve.py')?.path).toBe('code/serve.py')
    expect(templateOf('sklearn', 'model.joblib')).toBeUndefined()
    expect(templateOf('onnx', 'model.onnx')).toBeUndefined()
    rmSync(folder, { recursive: true })
  })
})
