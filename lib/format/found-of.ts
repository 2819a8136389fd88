import { formatCount } from './count'

/** How many of a list match: `3 models`, `1 of 3 models`. `noun` is singular. */
export function foundOf(found: number, all: number, noun: string): string {
  const counted = `${formatCount(all)} ${noun}${all === 1 ? '' : 's'}`
  return found === all ? counted : `${formatCount(found)} of ${counted}`
}
