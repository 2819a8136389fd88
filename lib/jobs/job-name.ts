/** A name that no job has: jobs cannot be deleted, so it carries the moment: "churn-20261122-2135". */
export function jobNameFor(model: string, now: Date): string {
  if (model === '') return ''
  const stamp = now.toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15)
  return `${model.slice(0, 63 - stamp.length - 1).replace(/-+$/, '')}-${stamp}`
}
