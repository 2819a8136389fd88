import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as Ort from 'onnxruntime-node'
import { readCsv } from './csv-input.ts'
import { readJson } from './json-input.ts'
import type { Model } from './model.ts'
import { writeCsv, writeJson, writeJsonLine } from './output.ts'
import type { DecodedImage } from './png.ts'
import { jsonLines } from './records.ts'
import { RequestError } from './request-error.ts'

export interface Output {
  /** An iterable is sent in pieces, each as soon as it is there. */
  body: string | Uint8Array | AsyncIterable<string | Uint8Array>
  contentType: string
}

/** What the functions of code/inference.mjs are given. */
export interface HandlerContext {
  session: Ort.InferenceSession
  ort: typeof Ort
  modelDir: string
  /** What modelFn returned. */
  model: unknown
  /** Of the request: X-Amzn-SageMaker-Custom-Attributes. */
  customAttributes: string | undefined
  /** Throws a 400 with a reason where the bytes are no PNG or are more than 4096 × 4096 pixels. */
  decodePng(bytes: Uint8Array): DecodedImage
  /** Answers the request with an error; `expected` says what would have been right. */
  reject(status: number, message: string, expected?: string): never
}

export interface Handler {
  /** Undefined: inputFn decides by itself. */
  contentTypes: readonly string[] | undefined
  accepts: readonly string[] | undefined
  inputFn(body: Buffer, contentType: string, context: HandlerContext): unknown
  predictFn(input: unknown, context: HandlerContext): unknown
  outputFn(output: unknown, accept: string, context: HandlerContext): Output | Promise<Output>
}

type HandlerModule = Partial<Handler> & { modelFn?(modelDir: string, context: HandlerContext): unknown }

/** The functions of `code/inference.mjs` where the model has one, over those that work for any numeric tensors. */
export async function loadHandler(
  context: HandlerContext,
  model: Model,
): Promise<{ handler: Handler; model: unknown }> {
  const path = join(context.modelDir, 'code', 'inference.mjs')
  const defaults = defaultHandler(model)
  if (!existsSync(path)) return { handler: defaults, model: undefined }
  // The time makes it another module when the folder of an unloaded model is written anew.
  const module: HandlerModule = await import(`${pathToFileURL(path).href}?${statSync(path).mtimeMs}`)
  checkModule(module)
  const handler: Handler = {
    contentTypes: module.contentTypes ?? (module.inputFn ? undefined : defaults.contentTypes),
    accepts: module.accepts ?? (module.outputFn ? undefined : defaults.accepts),
    inputFn: module.inputFn ?? defaults.inputFn,
    predictFn: module.predictFn ?? defaults.predictFn,
    outputFn: module.outputFn ?? defaults.outputFn,
  }
  return { handler, model: await module.modelFn?.(context.modelDir, context) }
}

function checkModule(module: object) {
  for (const [name, value] of Object.entries(module)) {
    if (name.endsWith('Fn') && typeof value !== 'function')
      throw new Error(`code/inference.mjs: ${name} must be a function.`)
    const isList = Array.isArray(value) && value.every(item => typeof item === 'string')
    if ((name === 'contentTypes' || name === 'accepts') && !isList) {
      throw new Error(`code/inference.mjs: ${name} must be an array of media types.`)
    }
  }
}

const defaultHandler = ({ inputs }: Model): Handler => ({
  contentTypes: ['application/json', 'text/csv'],
  accepts: ['application/json', 'text/csv', jsonLines],
  inputFn: (body, contentType, { ort }) =>
    contentType === 'text/csv' ? readCsv(ort, body, inputs) : readJson(ort, body, inputs),
  predictFn: (input, { session }) => session.run(input as Ort.InferenceSession.FeedsType), // inputFn's, or the user's own
  outputFn(output, accept) {
    const outputs = output as Ort.InferenceSession.OnnxValueMapType // predictFn's, or the user's own
    if (accept === jsonLines) return writeJsonLine(outputs)
    return accept === 'text/csv' ? writeCsv(outputs) : writeJson(outputs)
  },
})

export const reject = (status: number, message: string, expected?: string): never => {
  throw new RequestError(status >= 400 && status <= 599 ? status : 500, message, expected)
}
