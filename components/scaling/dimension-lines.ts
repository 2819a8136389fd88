import type { MetricDimension } from '@/lib/scaling/model'

/** `Name=Value`, one a line. */
export const linesOf = (dimensions: readonly MetricDimension[]) =>
  dimensions.map(({ name, value }) => `${name}=${value}`).join('\n')

export function dimensionsOf(lines: string): MetricDimension[] {
  const filled = lines.split('\n').filter(line => line.trim() !== '')
  return filled.map(line => {
    const at = line.indexOf('=')
    return { name: (at < 0 ? line : line.slice(0, at)).trim(), value: at < 0 ? '' : line.slice(at + 1).trim() }
  })
}
