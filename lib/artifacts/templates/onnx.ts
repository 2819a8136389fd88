/** Of this project's own server for ONNX models (containers/onnx): every function is optional. */
export const onnx = `export const contentTypes = ['application/json', 'text/csv']
export const accepts = ['application/json']

/** A request's body (a Buffer) as the tensors that the session takes, by name. */
export function inputFn(body, contentType, { session, ort, reject }) {
  const text = body.toString('utf8')
  const rows =
    contentType === 'text/csv'
      ? text.trim().split('\\n').map(line => line.split(',').map(Number))
      : (JSON.parse(text).instances ?? reject(400, 'The body has no "instances".'))
  const shape = [rows.length, rows[0].length]
  return { [session.inputNames[0]]: new ort.Tensor('float32', Float32Array.from(rows.flat()), shape) }
}

/** The session's outputs as the answer. */
export function outputFn(output) {
  const predictions = Object.fromEntries(Object.entries(output).map(([name, { data }]) => [name, Array.from(data, Number)]))
  return { body: JSON.stringify({ predictions }), contentType: 'application/json' }
}
`
