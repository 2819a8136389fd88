import { significant } from './significant'

const units = ['B', 'KB', 'MB', 'GB', 'TB', 'PB']

/** Bytes as AWS states its limits, 1,024 to the next unit: SageMaker's 25 MB are 26,214,400 bytes. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (Math.abs(value) >= 1023.5 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  return `${unit === 0 ? value : significant(value)} ${units[unit]}`
}
