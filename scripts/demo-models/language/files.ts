import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ModelFiles } from '../archive.ts'
import { type DenseLayer, encodeOnnx } from '../onnx.ts'
import { packageFolder } from '../package-folder.ts'

interface LandeLayer {
  type: string
  filters: number
  _biases: string
  _filters: string[]
}

/** The language detector: the weights of the package lande, which has them as text, written as ONNX. */
export async function languageFiles(): Promise<ModelFiles> {
  const folder = packageFolder('lande')
  const read = async (name: string) => (await import(pathToFileURL(join(folder, 'standalone', name)).href)).default
  const languages: string[] = await read('t50-langs.js')
  const ngrams: Record<string, string[]> = await read('t50-ngrams.js')
  const options: { layers: LandeLayer[] } = await read('t50-options.js')
  const [hidden, last] = options.layers.filter(layer => layer.type === 'dense')
  if (!hidden || !last) throw new Error('lande has other layers than expected.')
  const names = new Intl.DisplayNames('en', { type: 'language' })
  return {
    'model.onnx': encodeOnnx({
      name: 'language',
      inputName: 'ngram_frequencies',
      outputName: 'probabilities',
      layers: [toLayer(hidden, 'Relu'), toLayer(last, 'Softmax')],
    }),
    'languages.json': JSON.stringify(languages.map(language => ({ language, name: names.of(language) ?? language }))),
    'ngrams.json': JSON.stringify(Object.values(ngrams).flat()),
    'code/inference.mjs': readFileSync(join(import.meta.dirname, 'inference.mjs')),
    'README.md': readFileSync(join(import.meta.dirname, 'README.md')),
    LICENSE: readFileSync(join(folder, 'license')),
  }
}

function toLayer(layer: LandeLayer, activation: DenseLayer['activation']): DenseLayer {
  const rows = layer._filters.map(decodeWeights)
  return {
    inputs: rows[0]?.length ?? 0,
    outputs: layer.filters,
    weights: Float32Array.from(rows.flatMap(row => [...row])),
    biases: decodeWeights(layer._biases),
    activation,
  }
}

/** `1<scale>|<base64>`: a byte a weight, (byte - 127) / scale. */
function decodeWeights(encoded: string): Float32Array {
  const match = /^1([\d.]+)\|(.+)$/.exec(encoded)
  if (!match) throw new Error('lande encodes its weights in another way than expected.')
  const scale = Number(match[1])
  return Float32Array.from(Buffer.from(match[2] ?? '', 'base64'), byte => (byte - 127) / scale)
}
