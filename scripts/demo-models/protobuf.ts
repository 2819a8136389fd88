/** A field of a protobuf message, encoded. https://protobuf.dev/programming-guides/encoding/ */
export type Field = Buffer

const varint = (value: number): Buffer => {
  const bytes: number[] = []
  let left = BigInt(value)
  do {
    bytes.push(Number(left & 0x7fn) | (left > 0x7fn ? 0x80 : 0))
    left >>= 7n
  } while (left > 0n)
  return Buffer.from(bytes)
}

const wire = { varint: 0, bytes: 2 }

/** A whole number from 0. */
export const integer = (field: number, value: number): Field =>
  Buffer.concat([varint(field * 8 + wire.varint), varint(value)])

export const bytes = (field: number, value: Uint8Array): Field =>
  Buffer.concat([varint(field * 8 + wire.bytes), varint(value.length), value])

export const text = (field: number, value: string): Field => bytes(field, Buffer.from(value))

export const message = (field: number, ...fields: Field[]): Field => bytes(field, Buffer.concat(fields))
