/** A member's name without what changes nothing: `./` before it and a slash behind it. */
export function cleanPath(path: string): string {
  return path === '.' ? '' : path.replace(/^(?:\.\/+)+/, '').replace(/(?<=[^/])\/+$/, '')
}
