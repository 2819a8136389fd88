import type { LayoutFramework } from '../layouts/model'
import { huggingface } from './huggingface'
import { mxnet } from './mxnet'
import { onnx } from './onnx'
import { pytorch } from './pytorch'
import { sklearn } from './sklearn'
import { tensorflow } from './tensorflow'
import { TRITON_BACKENDS, tritonConfig, tritonModel } from './triton'
import { xgboost } from './xgboost'

export interface Template {
  path: string
  text: string
}

const HANDLERS = { sklearn, xgboost, pytorch, mxnet, huggingface, tensorflow }

const REQUIREMENTS = '# One package a line, with its version: pandas==2.2.3\n'

/**
 * The script that a framework's container looks for, as a beginning, or undefined where none goes with the path.
 * `others` are the paths of what is there: a Triton config takes the backend that fits them.
 */
export function templateOf(
  framework: LayoutFramework,
  path: string,
  others: readonly string[] = [],
): Template | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (name === 'requirements.txt') return { path, text: REQUIREMENTS }
  if (framework === 'triton') return tritonTemplate(path, name, others)
  if (framework === 'onnx') return name === 'inference.mjs' ? { path, text: onnx } : undefined
  return name.endsWith('.py') ? { path, text: HANDLERS[framework] } : undefined
}

/** The scripts to offer, in the order in which one needs them. */
export function templatesFor(framework: LayoutFramework, others: readonly string[]): Template[] {
  return pathsFor(framework, others).flatMap(path => templateOf(framework, path, others) ?? [])
}

function pathsFor(framework: LayoutFramework, others: readonly string[]): string[] {
  if (framework === 'onnx') return ['code/inference.mjs']
  if (framework !== 'triton') return ['code/inference.py', 'code/requirements.txt']
  const model = others.map(path => path.split('/')).find(parts => parts.length > 1)?.[0] ?? 'model'
  const hasWeights = others.some(path => backendOf(path) !== undefined)
  return [...(hasWeights ? [] : [`${model}/1/model.py`]), `${model}/config.pbtxt`]
}

function tritonTemplate(path: string, name: string, others: readonly string[]): Template | undefined {
  if (name === 'model.py') return { path, text: tritonModel }
  if (name !== 'config.pbtxt') return undefined
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const backend = others.filter(other => other.startsWith(folder)).flatMap(other => backendOf(other) ?? [])[0]
  return { path, text: tritonConfig(folder.split('/').at(-2) ?? 'model', backend ?? 'python') }
}

function backendOf(path: string): string | undefined {
  const known = Object.entries(TRITON_BACKENDS).find(([file]) => path.split('/').includes(file))
  return known?.[1]
}
