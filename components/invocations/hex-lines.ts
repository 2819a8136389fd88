const perLine = 16

/** Sixteen bytes a line, as `hexdump -C` has them: where, what, and as ASCII. */
export function hexLines(bytes: Uint8Array): string[] {
  return Array.from({ length: Math.ceil(bytes.length / perLine) }, (_, line) => {
    const part = [...bytes.subarray(line * perLine, (line + 1) * perLine)]
    const where = (line * perLine).toString(16).padStart(8, '0')
    const hex = part.map(byte => byte.toString(16).padStart(2, '0')).join(' ')
    const ascii = part.map(byte => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    return `${where}  ${hex.padEnd(perLine * 3 - 1)}  ${ascii}`
  })
}
