import type { DenseLayer } from '../onnx.ts'

const steps = 3000
const learningRate = 0.1

/**
 * Softmax regression by plain gradient descent from zero: no chance in it, so the weights are always the same.
 * Rows are standardised for training, and the standardisation is folded into the weights.
 */
export function trainSoftmax(rows: readonly (readonly number[])[], classes: readonly number[]): DenseLayer {
  const inputs = rows[0]?.length ?? 0
  const outputs = Math.max(...classes) + 1
  const columns = Array.from({ length: inputs }, (_, column) => rows.map(row => row[column] ?? 0))
  const means = columns.map(mean)
  const deviations = columns.map((values, column) =>
    Math.sqrt(mean(values.map(value => (value - (means[column] ?? 0)) ** 2))),
  )
  const scaled = rows.map(row => row.map((value, column) => (value - (means[column] ?? 0)) / (deviations[column] || 1)))

  const weights = new Float64Array(outputs * inputs)
  const biases = new Float64Array(outputs)
  for (let step = 0; step < steps; step++) descend(scaled, classes, weights, biases)

  const folded = new Float32Array(outputs * inputs)
  const foldedBiases = new Float32Array(outputs)
  for (let output = 0; output < outputs; output++) {
    let bias = biases[output] ?? 0
    for (let column = 0; column < inputs; column++) {
      const weight = (weights[output * inputs + column] ?? 0) / (deviations[column] || 1)
      folded[output * inputs + column] = weight
      bias -= weight * (means[column] ?? 0)
    }
    foldedBiases[output] = bias
  }
  return { inputs, outputs, weights: folded, biases: foldedBiases, activation: 'Softmax' }
}

/** One step over the whole data set. */
function descend(rows: number[][], classes: readonly number[], weights: Float64Array, biases: Float64Array) {
  const outputs = biases.length
  const inputs = weights.length / outputs
  const rate = learningRate / rows.length
  const weightSteps = new Float64Array(weights.length)
  const biasSteps = new Float64Array(outputs)
  rows.forEach((row, at) => {
    const sums = Array.from(biases, (bias, output) =>
      row.reduce((sum, value, column) => sum + value * (weights[output * inputs + column] ?? 0), bias),
    )
    softmax(sums).forEach((probability, output) => {
      const error = probability - (classes[at] === output ? 1 : 0)
      biasSteps[output] = (biasSteps[output] ?? 0) + error
      row.forEach((value, column) => {
        const index = output * inputs + column
        weightSteps[index] = (weightSteps[index] ?? 0) + error * value
      })
    })
  })
  weightSteps.forEach((sum, index) => {
    weights[index] = (weights[index] ?? 0) - rate * sum
  })
  biasSteps.forEach((sum, index) => {
    biases[index] = (biases[index] ?? 0) - rate * sum
  })
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

const softmax = (sums: readonly number[]) => {
  const max = Math.max(...sums)
  const powers = sums.map(sum => Math.exp(sum - max))
  const total = powers.reduce((sum, power) => sum + power, 0)
  return powers.map(power => power / total)
}
