import { bytes, type Field, integer, message, text } from './protobuf.ts'

/** One layer of a small network: outputs × inputs weights, row by row, and a bias for each output. */
export interface DenseLayer {
  inputs: number
  outputs: number
  weights: Float32Array
  biases: Float32Array
  activation: 'Relu' | 'Softmax'
}

export interface Network {
  name: string
  inputName: string
  outputName: string
  layers: DenseLayer[]
}

const float32 = 1
// The oldest pair that has all that is used here, so that any runtime reads it.
const irVersion = 8
const opset = 13

/**
 * A feed-forward network as an ONNX model: Gemm and an activation for each layer, over batches of any size.
 * Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function encodeOnnx({ name, inputName, outputName, layers }: Network): Buffer {
  const nodes = layers.flatMap((layer, at) => {
    const input = at === 0 ? inputName : `hidden_${at}`
    const output = at === layers.length - 1 ? outputName : `hidden_${at + 1}`
    return [
      node('Gemm', [input, `weights_${at}`, `biases_${at}`], `sums_${at}`, [integerAttribute('transB', 1)]),
      node(
        layer.activation,
        [`sums_${at}`],
        output,
        layer.activation === 'Softmax' ? [integerAttribute('axis', 1)] : [],
      ),
    ]
  })
  const initializers = layers.flatMap((layer, at) => [
    tensor(`weights_${at}`, [layer.outputs, layer.inputs], layer.weights),
    tensor(`biases_${at}`, [layer.outputs], layer.biases),
  ])
  const graph = message(
    7,
    ...nodes,
    text(2, name),
    ...initializers,
    batchOf(11, inputName, layers[0]?.inputs ?? 0),
    batchOf(12, outputName, layers.at(-1)?.outputs ?? 0),
  )
  return Buffer.concat([integer(1, irVersion), text(2, 'slipway-demo-models'), graph, message(8, integer(2, opset))])
}

const node = (type: string, inputs: string[], output: string, attributes: Field[]): Field =>
  message(1, ...inputs.map(input => text(1, input)), text(2, output), text(4, type), ...attributes)

const integerAttribute = (name: string, value: number): Field =>
  message(5, text(1, name), integer(3, value), integer(20, 2))

const tensor = (name: string, dims: number[], values: Float32Array): Field => {
  const data = Buffer.alloc(values.length * 4)
  values.forEach((value, at) => void data.writeFloatLE(value, at * 4))
  return message(5, ...dims.map(size => integer(1, size)), integer(2, float32), text(8, name), bytes(9, data))
}

/** A float32[batch, columns] input or output. */
const batchOf = (field: number, name: string, columns: number): Field => {
  const shape = message(2, message(1, text(2, 'batch')), message(1, integer(1, columns)))
  return message(field, text(1, name), message(2, message(1, integer(1, float32), shape)))
}
