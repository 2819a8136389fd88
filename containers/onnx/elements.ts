import type { Tensor } from 'onnxruntime-node'

/** How values of one tensor type are stored, and which JSON values fit. */
export interface ElementKind {
  allocate(length: number): Tensor.DataType
  /** The value as stored; undefined where it does not fit. */
  convert(value: unknown): number | bigint | string | undefined
  /** For the sentence that says what would fit. */
  description: string
}

const float = (allocate: (length: number) => Float32Array | Float64Array, round: (value: number) => number) => ({
  allocate,
  // Rounded first: 1e300 is a number, but no float32.
  convert: (value: unknown) => (typeof value === 'number' && Number.isFinite(round(value)) ? value : undefined),
  description: 'finite numbers',
})

const integer = (allocate: (length: number) => Tensor.DataType, min: number, max: number) => ({
  allocate,
  convert: (value: unknown) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max ? value : undefined,
  description: `whole numbers from ${min} to ${max}`,
})

const bigInteger = (allocate: (length: number) => Tensor.DataType, min: number) => ({
  allocate,
  convert: (value: unknown) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= min ? BigInt(value) : undefined,
  description: 'whole numbers',
})

const kinds: Partial<Record<Tensor.Type, ElementKind>> = {
  float32: float(length => new Float32Array(length), Math.fround),
  float64: float(
    length => new Float64Array(length),
    value => value,
  ),
  int8: integer(length => new Int8Array(length), -128, 127),
  uint8: integer(length => new Uint8Array(length), 0, 255),
  int16: integer(length => new Int16Array(length), -32_768, 32_767),
  uint16: integer(length => new Uint16Array(length), 0, 65_535),
  int32: integer(length => new Int32Array(length), -2_147_483_648, 2_147_483_647),
  uint32: integer(length => new Uint32Array(length), 0, 4_294_967_295),
  int64: bigInteger(length => new BigInt64Array(length), Number.MIN_SAFE_INTEGER),
  uint64: bigInteger(length => new BigUint64Array(length), 0),
  bool: {
    allocate: length => new Uint8Array(length),
    convert: value => (typeof value === 'boolean' ? Number(value) : undefined),
    description: 'true or false',
  },
  string: {
    allocate: length => new Array<string>(length).fill(''),
    convert: value => (typeof value === 'string' ? value : undefined),
    description: 'strings',
  },
}

/** Undefined for types that JSON and CSV cannot carry, e.g. float16: code/inference.mjs must make those. */
export const elementKind = (type: Tensor.Type): ElementKind | undefined => kinds[type]
