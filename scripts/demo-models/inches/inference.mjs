export const accepts = ['application/json', 'text/csv']

/** The rows as the next step takes them: `{"instances": [row, …]}`, or a row a line. */
export function outputFn({ centimetres }, accept) {
  const [rows, columns] = centimetres.dims
  const instances = Array.from({ length: rows }, (_, row) =>
    Array.from(centimetres.data.subarray(row * columns, (row + 1) * columns), value => Math.round(value * 100) / 100),
  )
  if (accept === 'text/csv')
    return { body: instances.map(row => `${row.join(',')}\n`).join(''), contentType: 'text/csv' }
  return { body: JSON.stringify({ instances }), contentType: 'application/json' }
}
