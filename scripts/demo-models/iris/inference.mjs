import { readFileSync } from 'node:fs'

export const accepts = ['application/json', 'text/csv', 'application/jsonlines']

const labels = JSON.parse(readFileSync(new URL('../labels.json', import.meta.url), 'utf8'))

/** JSON: the label and the probability of each class, a row each; as JSON lines one a line. CSV: `label,probability`. */
export function outputFn({ probabilities }, accept) {
  const predictions = []
  for (let row = 0; row < probabilities.dims[0]; row++) {
    const values = probabilities.data.subarray(row * labels.length, (row + 1) * labels.length)
    const best = values.indexOf(Math.max(...values))
    const rounded = Array.from(values, value => Math.round(value * 1e6) / 1e6)
    predictions.push({
      label: labels[best],
      probabilities: Object.fromEntries(labels.map((label, at) => [label, rounded[at]])),
    })
  }
  if (accept === 'text/csv') {
    const lines = predictions.map(({ label, probabilities }) => `${label},${probabilities[label]}\n`)
    return { body: lines.join(''), contentType: 'text/csv' }
  }
  if (accept === 'application/jsonlines') return { body: `${JSON.stringify(predictions[0])}\n`, contentType: accept }
  return { body: JSON.stringify({ predictions }), contentType: 'application/json' }
}
