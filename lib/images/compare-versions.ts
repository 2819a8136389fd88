/** Below 0 when `a` is the older version: `2.10` comes after `2.9`. Words come before numbers. */
export function compareVersions(a: string, b: string): number {
  const left = a.split(/[.-]/)
  const right = b.split(/[.-]/)
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = rank(left[index]) - rank(right[index])
    if (difference !== 0) return difference
  }
  return 0
}

function rank(part: string | undefined): number {
  return part !== undefined && /^\d+$/.test(part) ? Number(part) : -1
}
