import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type * as Ort from 'onnxruntime-node'

export interface ModelInput {
  name: string
  type: Ort.Tensor.Type
  /** A text stands for a dimension that the request decides, e.g. the batch. */
  shape: readonly (number | string)[]
}

export interface Model {
  session: Ort.InferenceSession
  inputs: ModelInput[]
  outputs: ModelInput[]
}

/** Opens the model of a folder: model.onnx, else its only *.onnx. Throws with a sentence about the folder. */
export async function loadModel(ort: typeof Ort, modelDir: string): Promise<Model> {
  const session = await ort.InferenceSession.create(join(modelDir, findModelFile(modelDir)), {
    executionProviders: ['cpu'],
    // One thread a run: on small models handing work around costs more than it saves, and instances share cores.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  })
  return { session, inputs: tensorsOf(session.inputMetadata), outputs: tensorsOf(session.outputMetadata) }
}

function findModelFile(modelDir: string): string {
  const names = readdirSync(modelDir).filter(name => !name.startsWith('.'))
  const models = names.filter(name => name.endsWith('.onnx'))
  const [only] = models
  if (models.includes('model.onnx')) return 'model.onnx'
  if (only !== undefined && models.length === 1) return only
  if (models.length > 1)
    throw new Error(`The model folder holds ${models.join(', ')}: name the one to serve model.onnx.`)
  const found = names.slice(0, 10).join(', ') || 'nothing'
  throw new Error(`The model folder holds no *.onnx file at its top; it holds ${found}.`)
}

const tensorsOf = (values: readonly Ort.InferenceSession.ValueMetadata[]): ModelInput[] =>
  values.flatMap(value => (value.isTensor ? [{ name: value.name, type: value.type, shape: value.shape }] : []))

/** `features: float32[batch, 4]` */
export const describeInput = ({ name, type, shape }: ModelInput) => `${name}: ${type}[${shape.join(', ')}]`
