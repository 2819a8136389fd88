// npm run bench: measures what the README promises, on this machine, peers beside it. --json FILE keeps the report.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { measurements } from '../bench/measurements.ts'
import type { Row } from '../bench/row.ts'
import { startBench } from '../bench/start.ts'
import { buildIfStale } from './launcher/build.ts'
import { fail } from './launcher/fail.ts'
import { readFlags } from './launcher/flags.ts'

const flags = readFlags({
  json: { type: 'string', value: 'FILE', help: 'keeps the report' },
  only: { type: 'string', value: 'NAMES', help: `runs these alone: ${Object.keys(measurements).join(', ')}` },
})
const chosen = Object.entries(measurements).filter(([name]) => !flags.only || flags.only.split(',').includes(name))
if (chosen.length === 0) fail(`--only takes one or more of: ${Object.keys(measurements).join(', ')}.`)

await buildIfStale()
const scratch = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
const bench = await startBench(scratch)
const rows: Row[] = []
const broken: string[] = []
try {
  for (const [name, measure] of chosen) {
    console.log(`▸ ${name}`)
    try {
      for (const row of await measure(bench.context)) {
        rows.push(row)
        console.log(
          `  ${row.isMet ? '✓' : '✗'} ${row.name}: ${row.value} ${row.unit} (goal ${row.goal}) ${row.note ?? ''}`,
        )
      }
    } catch (error) {
      broken.push(name)
      console.error(`  ${name} could not run: ${error instanceof Error ? error.message : error}`)
    }
  }
} finally {
  await bench.stop()
  rmSync(scratch, { recursive: true, force: true })
}
if (flags.json) {
  const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, platform: process.platform }
  writeFileSync(flags.json, `${JSON.stringify({ at: new Date().toISOString(), machine, rows, broken }, null, 2)}\n`)
}
console.log(
  `\n${rows.filter(row => row.isMet).length} of ${rows.length} goals met${broken.length ? `; could not run: ${broken.join(', ')}` : ''}`,
)
process.exit(broken.length ? 1 : 0)
