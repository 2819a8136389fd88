import { execFileSync } from 'node:child_process'
import { rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { writeLargeArchive } from '../large-archive.ts'
import type { BenchContext, Row } from '../row.ts'
import { median, round3 } from '../statistics.ts'

const GIB = 1024 ** 3
const rounds = 3

interface Listed {
  ms: number
  peakKib: number
  entries: number
  problems: unknown[]
}

/** Listing a 2 GB tar.gz as the pages and the server do it, and as GNU tar does, in turn. */
export async function archiveList({ scratch }: BenchContext): Promise<Row[]> {
  const archive = join(scratch, 'large.tar.gz')
  const program = await bundle(join(scratch, 'list-archive'))
  try {
    const files = writeLargeArchive(archive, 2 * GIB)
    const listed: Listed[] = []
    const peerMs: number[] = []
    for (let round = 0; round < rounds; round++) {
      peerMs.push(timeTar(archive, files))
      listed.push(list(program, archive, files))
    }
    return rowsOf(listed, median(peerMs), statSync(archive).size)
  } finally {
    rmSync(archive, { force: true })
  }
}

function rowsOf(listed: Listed[], peerMs: number, sizeBytes: number): Row[] {
  const ms = median(listed.map(each => each.ms))
  const ratio = round3(ms / peerMs)
  const peakMb = Math.round((Math.max(...listed.map(each => each.peakKib)) * 1024) / 1e6)
  const size = `${round3(sizeBytes / GIB)} GB`
  return [
    {
      name: 'archive: listing 2 GB',
      value: ratio,
      unit: '× of tar -tzf',
      goal: '≤ 2',
      isMet: ratio <= 2,
      note: `${size} of weights: ${round3(ms / 1000)} s, tar ${round3(peerMs / 1000)} s, medians of ${rounds} in turn`,
    },
    {
      name: 'archive: peak memory of listing 2 GB',
      value: peakMb,
      unit: 'MB',
      goal: '≤ 128',
      isMet: peakMb <= 128,
      note: 'of the whole process, Node.js itself included',
    },
  ]
}

function list(program: string, archive: string, files: number): Listed {
  const listed: Listed = JSON.parse(
    execFileSync(process.execPath, [program, archive], { encoding: 'utf8', timeout: 300_000 }),
  )
  if (listed.entries !== files || listed.problems.length > 0)
    throw new Error(`${listed.entries} of ${files} files were listed: ${JSON.stringify(listed.problems)}`)
  return listed
}

function timeTar(archive: string, files: number): number {
  const startedAt = performance.now()
  const names = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8', timeout: 300_000 })
  const ms = performance.now() - startedAt
  if (names.trim().split('\n').length !== files) throw new Error('tar lists other files.')
  return ms
}

/** The product's own code, bundled for Node.js. */
async function bundle(outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: [{ find: /^@\//, replacement: `${resolve('.')}/` }] },
    build: {
      ssr: resolve('bench/browser/list-archive.ts'),
      outDir,
      emptyOutDir: true,
      target: 'node24',
      rolldownOptions: { output: { entryFileNames: 'list-archive.mjs' } },
    },
  })
  return join(outDir, 'list-archive.mjs')
}
