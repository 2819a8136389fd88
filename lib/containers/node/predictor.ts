import type { FrameworkId } from '../model'

const onnx = `import { join } from 'node:path'
import { InferenceSession, Tensor } from 'onnxruntime-node'

export async function loadModel(modelDir) {
  return InferenceSession.create(join(modelDir, 'model.onnx'))
}

/** One prediction a row: the first output of a model with one input. */
async function predict(session, rows) {
  const width = rows[0].length
  if (rows.some(row => row.length !== width)) throw refused(400, 'Not all rows are of the same length.')
  const batch = new Tensor('float32', Float32Array.from(rows.flat()), [rows.length, width])
  const outputs = await session.run({ [session.inputNames[0]]: batch }).catch(error => {
    throw refused(400, \`The rows do not fit the model: \${error.message}\`)
  })
  const { data, dims } = outputs[session.outputNames[0]]
  const values = Array.from(data, Number)
  const size = values.length / dims[0]
  return size === 1 ? values : rows.map((_, at) => values.slice(at * size, (at + 1) * size))
}`

const own = `import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A linear model in plain JavaScript, to begin with: put your own here. */
export async function loadModel(modelDir) {
  return JSON.parse(await readFile(join(modelDir, 'model.json'), 'utf8'))
}

/** One prediction a row. */
async function predict({ weights, bias }, rows) {
  if (rows.some(row => row.length !== weights.length)) throw refused(400, \`A row has \${weights.length} numbers.\`)
  return rows.map(row => row.reduce((sum, value, at) => sum + value * weights[at], bias))
}`

/** How the model is loaded and asked. */
export function nodePredictor(framework: FrameworkId): string {
  return `// How the model is loaded, what it answers, and which requests it takes: the file to change.
${framework === 'onnx' ? onnx : own}

/** Answers one request; an error with a status is the client's, any other is a 500. */
export async function answer(model, body, headers) {
  const rows = readRows(body, headers['content-type'])
  if (rows.length === 0) throw refused(400, 'The body has no rows.')
  return writePredictions(await predict(model, rows), headers.accept ?? '*/*')
}

function readRows(body, contentType = '') {
  const type = contentType.split(';')[0].trim().toLowerCase()
  if (type === 'text/csv') {
    const lines = body.toString('utf8').split(/\\r?\\n/)
    return lines.filter(line => line !== '').map(line => numbers(line.split(',')))
  }
  if (type !== 'application/json')
    throw refused(415, \`The content type is text/csv or application/json, not \${type || 'missing'}.\`)
  const value = parse(body)
  const rows = Array.isArray(value) ? value : value?.instances
  if (!Array.isArray(rows) || !rows.every(Array.isArray))
    throw refused(400, 'The body is [row, …] or {"instances": [row, …]}, a row is a list of numbers.')
  return rows.map(numbers)
}

function numbers(row) {
  const values = row.map(value => (typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value)))
  if (values.some(Number.isNaN)) throw refused(400, \`A row holds numbers alone, not \${JSON.stringify(row)}.\`)
  return values
}

function parse(body) {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (error) {
    throw refused(400, \`The body is no JSON: \${error.message}\`)
  }
}

function writePredictions(predictions, accept) {
  if (/^text\\/csv\\b/i.test(accept))
    return { contentType: 'text/csv', body: predictions.map(value => \`\${[value].flat().join(',')}\\n\`).join('') }
  if (!/\\*\\/\\*|application\\/(json|\\*)/i.test(accept))
    throw refused(406, \`The answer is application/json or text/csv, not \${accept}.\`)
  return { contentType: 'application/json', body: JSON.stringify({ predictions }) }
}

const refused = (status, message) => Object.assign(new Error(message), { status })
`
}
