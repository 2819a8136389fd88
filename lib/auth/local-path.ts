/** A path of this site to go on to, or `/`: never another site, however it is spelt. */
export function localPath(next: string | null | undefined): string {
  if (!next || next.length > 2000 || !next.startsWith('/')) return '/'
  const here = 'http://slipway.invalid'
  const url = URL.parse(next, here)
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return '/'
  return `${url.pathname}${url.search}`
}
