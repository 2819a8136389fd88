import { BLOCK_BYTES, isZeroBlock, readHeader } from './tar-header'

/** What bytes are by their beginning: `tar`, `gzip`, `nothing`, or the name of something else. */
export type Sniffed = { is: 'tar' | 'gzip' | 'nothing' } | { is: 'other'; what: string; cure?: string }

const starts: readonly [bytes: number[], what: string, cure?: string][] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a zip archive', 'Unzip it, then pack its content: tar -czf model.tar.gz -C folder .'],
  [[0x50, 0x4b, 0x05, 0x06], 'an empty zip archive'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2', 'Repack it with gzip: bzip2 -dc model.tar.bz2 | gzip > model.tar.gz'],
  [
    [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    'compressed with xz',
    'Repack it with gzip: xz -dc model.tar.xz | gzip > model.tar.gz',
  ],
  [
    [0x28, 0xb5, 0x2f, 0xfd],
    'compressed with zstd',
    'Repack it with gzip: zstd -dc model.tar.zst | gzip > model.tar.gz',
  ],
  [[0x04, 0x22, 0x4d, 0x18], 'compressed with lz4', 'Repack it with gzip: lz4 -dc model.tar.lz4 | gzip > model.tar.gz'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'a 7-Zip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x89, 0x48, 0x44, 0x46], 'an HDF5 file, as Keras writes its weights'],
  [[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59], 'a NumPy file'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a program'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF file'],
]

const texts: readonly [start: string, what: string, cure?: string][] = [
  [
    'version https://git-lfs',
    'a pointer of Git LFS, not the file that it stands for',
    'Fetch the file itself: git lfs pull',
  ],
  ['<!DOCTYPE', 'a web page, as a failed download leaves it', 'Download the archive again.'],
  ['<html', 'a web page, as a failed download leaves it', 'Download the archive again.'],
  ['<?xml', 'an XML text, as a failed download from S3 leaves it', 'Download the archive again.'],
  ['{', 'a JSON text'],
]

/** Looks at the first 512 bytes, or at all where there are fewer. */
export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.length === 0) return { is: 'nothing' }
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return { is: 'gzip' }
  if (bytes.length >= BLOCK_BYTES) {
    const block = bytes.subarray(0, BLOCK_BYTES)
    if (readHeader(block) || isZeroBlock(block)) return { is: 'tar' }
  }
  for (const [start, what, cure] of starts)
    if (start.every((byte, index) => bytes[index] === byte)) return { is: 'other', what, ...(cure && { cure }) }
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).trimStart()
  for (const [start, what, cure] of texts)
    if (text.startsWith(start)) return { is: 'other', what, ...(cure && { cure }) }
  if (bytes[0] === 0x80 && (bytes[1] ?? 9) <= 5)
    return { is: 'other', what: 'a pickle, as joblib and torch.save write it' }
  return { is: 'other', what: 'something that is no archive' }
}
