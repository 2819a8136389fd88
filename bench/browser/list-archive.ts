import { createReadStream, readFileSync } from 'node:fs'
import { listArchive } from '@/lib/artifacts/archive/list'

// Lists the archive of the first argument, in a process of its own, and tells what that took.
const [, , path = ''] = process.argv
const startedAt = performance.now()
const { entries, problems } = await listArchive(createReadStream(path))
const ms = performance.now() - startedAt
// getrusage would tell the peak of the process that spawned this one, where that was higher.
const peakKib = Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
console.log(JSON.stringify({ ms, peakKib, entries: entries.length, problems }))
