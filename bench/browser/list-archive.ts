import { createReadStream } from 'node:fs'
import { listArchive } from '@/lib/artifacts/archive/list'

// Lists the archive of the first argument, in a process of its own, and tells what that took.
const [, , path = ''] = process.argv
const startedAt = performance.now()
const { entries, problems } = await listArchive(createReadStream(path))
const ms = performance.now() - startedAt
console.log(JSON.stringify({ ms, peakKib: process.resourceUsage().maxRSS, entries: entries.length, problems }))
