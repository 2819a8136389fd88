import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The labels that the Dockerfile of a container's folder gives its image; empty where it has none. */
export function readImageLabels(containerDir: string): ReadonlyMap<string, string> {
  const dockerfile = join(containerDir, 'Dockerfile')
  return existsSync(dockerfile) ? parseLabels(readFileSync(dockerfile, 'utf8')) : new Map()
}

const pairPattern = /("[^"]*"|[^\s="]+)=("(?:[^"\\]|\\.)*"|[^\s"]*)/g

/** `LABEL key=value "other key"="other value"`, also over several lines. */
export function parseLabels(dockerfile: string): Map<string, string> {
  const labels = new Map<string, string>()
  for (const line of dockerfile.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const [, pairs] = /^\s*LABEL\s+(.*)$/i.exec(line) ?? []
    for (const [, key = '', value = ''] of pairs?.matchAll(pairPattern) ?? []) labels.set(unquote(key), unquote(value))
  }
  return labels
}

const unquote = (text: string) => (text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text)
