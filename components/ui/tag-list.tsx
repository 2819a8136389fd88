/** Tags of an AWS object, as names and values. */
export function TagList({ tags }: { tags: readonly { key: string; value: string }[] }) {
  if (tags.length === 0) return <p className="text-muted">No tags.</p>
  return (
    <dl className="grid grid-cols-[minmax(0,max-content)_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
      {tags.map(tag => (
        <div key={tag.key} className="col-span-2 grid grid-cols-subgrid">
          <dt className="break-all font-mono text-muted">{tag.key}</dt>
          <dd className="break-all font-mono">{tag.value}</dd>
        </div>
      ))}
    </dl>
  )
}
