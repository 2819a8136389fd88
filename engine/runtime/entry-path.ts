import { UnpackError } from './unpack-error.ts'

/**
 * The path of an archive entry relative to the model folder, '' for the folder itself.
 * Throws UnpackError for a name that could reach outside of it.
 */
export function entryPath(name: string): string {
  const refuse = (why: string) => {
    throw new UnpackError(`The archive holds an entry named ${JSON.stringify(name.slice(0, 200))}, ${why}.`)
  }
  if (name.includes('\0')) refuse('which holds a NUL character')
  if (/^([/\\]|[A-Za-z]:)/.test(name)) refuse('an absolute path: pack with paths relative to the model folder')
  const segments = name.split('/').filter(segment => segment !== '' && segment !== '.')
  if (segments.some(segment => segment === '..' || segment.includes('\\'))) {
    refuse('which could point outside of the model folder')
  }
  if (segments.length > 64 || segments.some(segment => Buffer.byteLength(segment) > 255)) refuse('which is too long')
  return segments.join('/')
}
