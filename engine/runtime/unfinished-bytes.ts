/** How many bytes at the end begin a character of UTF-8 that is not whole yet. */
export function unfinishedBytes(bytes: Uint8Array): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count++) {
    const byte = bytes[bytes.length - count] ?? 0
    const isContinuation = byte >> 6 === 0b10
    if (!isContinuation) return count < lengthOf(byte) ? count : 0
  }
  return 0
}

const lengthOf = (first: number) => (first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1)
