import type * as Ort from 'onnxruntime-node'
import type { Config } from './config.ts'
import { type HandlerContext, loadHandler, reject } from './handler.ts'
import type { Served } from './invocations.ts'
import { describeInput, loadModel } from './model.ts'
import type { DecodedImage } from './png.ts'

export interface Libraries {
  ort: typeof Ort
  decodePng(bytes: Uint8Array): DecodedImage
}

/** What takes its time to load: imported when the port is open already. */
export async function importLibraries(): Promise<Libraries> {
  const [{ default: ort }, { decodePng }] = await Promise.all([import('onnxruntime-node'), import('./png.ts')])
  return { ort, decodePng }
}

/** Opens the model of a folder with its code; `summary` is what the log says of it. Throws with a sentence about it. */
export async function loadServed(
  { ort, decodePng }: Libraries,
  config: Config,
  modelDir: string,
): Promise<{ served: Served; summary: Record<string, unknown> }> {
  const model = await loadModel(ort, modelDir)
  const base = { ort, session: model.session, modelDir, decodePng, reject, customAttributes: undefined }
  const loaded = await loadHandler({ ...base, model: undefined }, model)
  const context: HandlerContext = { ...base, model: loaded.model }
  const { maxPayloadBytes, defaultAccept } = config
  return {
    served: { handler: loaded.handler, context, maxPayloadBytes, defaultAccept },
    summary: {
      inputs: model.inputs.map(describeInput),
      outputs: model.outputs.map(describeInput),
      contentTypes: loaded.handler.contentTypes,
    },
  }
}
