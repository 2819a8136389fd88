import { containersOf, type LogStream } from '@/lib/logs/model'

/** Variants with all their instances first, then containers on all instances, then the streams one by one. */
export function StreamOptions({ streams, current }: { streams: readonly LogStream[]; current: string | null }) {
  const variants = [...new Set(streams.map(({ name }) => `${name.split('/')[0]}/`))]
  const containers = containersOf(streams)
  const known = [...variants, ...containers, ...streams.map(({ name }) => name)]
  return (
    <>
      <option value="">All streams</option>
      {current && !known.includes(current) && <option>{current}</option>}
      {variants.length > 1 && (
        <optgroup label="Variants">
          {variants.map(prefix => (
            <option key={prefix} value={prefix}>
              {prefix.slice(0, -1)}, all instances
            </option>
          ))}
        </optgroup>
      )}
      {containers.length > 0 && (
        <optgroup label="Containers">
          {containers.map(each => (
            <option key={each} value={each}>
              {each.replace('//', ' · ')}, all instances
            </option>
          ))}
        </optgroup>
      )}
      <optgroup label="Instances">
        {streams.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </optgroup>
    </>
  )
}
