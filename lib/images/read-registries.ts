/** Region → id of the AWS account that holds the images there. */
export type Registry = ReadonlyMap<string, string>

/** Reads data/registries.ts, whose head says how its lines are built. */
export function readRegistries(text: string): ReadonlyMap<string, Registry> {
  const registries = new Map<string, Map<string, string>>()
  let current = new Map<string, string>()
  let account = ''
  for (const line of text.split('\n')) {
    const [first = '', second = '', third = '', , ...without] = line.split(' ')
    if (first === '#') {
      current = new Map()
      registries.set(second, current)
    } else if (second === '=') {
      const left = new Set(without)
      const all = registries.get(third) ?? new Map<string, string>()
      registries.set(first, new Map([...all].filter(([region]) => !left.has(region))))
    } else {
      for (const word of line.split(' ').filter(Boolean)) {
        if (/^\d/.test(word)) account = word
        else current.set(word, account)
      }
    }
  }
  return registries
}
