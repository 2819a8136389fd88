// npm run check-container -- DIR: starts a container of one's own and tells what SageMaker would object to.
import { parseArgs } from 'node:util'
import { type CheckResult, checkContainer } from '../engine/container-check/index.ts'
import { fail } from './launcher/fail.ts'

const usage = `Usage: npm run check-container -- DIR [options]
  DIR                  the folder of a container, with serve (and a Dockerfile)
  --model PATH         folder or model.tar.gz for /opt/ml/model (default DIR/local_test/test_dir/model)
  --payload FILE       a request that it answers (default DIR/local_test/payload.*)
  --content-type TYPE  of the payload (default by its ending)
  --env NAME=VALUE     a variable of its environment; may stand several times
  --startup-timeout S  seconds until GET /ping must be answered (default 480)
  --output             show what the container writes`

const { values, positionals } = read()
const [dir] = positionals
if (values.help || dir === undefined || positionals.length > 1) {
  console.log(usage)
  process.exit(values.help ? 0 : 1)
}

const seconds = Number(values['startup-timeout'] ?? 480)
if (!(seconds > 0 && seconds <= 3600)) fail('--startup-timeout must be a number of seconds up to 3600.')
const environment = Object.fromEntries((values.env ?? []).map(readVariable))
const marks: Record<CheckResult['outcome'], string> = { passed: '✓', objection: '✗', warning: '!', skipped: '–' }

const results = await checkContainer(dir, {
  environment,
  startupTimeoutMs: seconds * 1000,
  ...(values.model !== undefined && { model: values.model }),
  ...(values.payload !== undefined && { payload: values.payload }),
  ...(values['content-type'] !== undefined && { contentType: values['content-type'] }),
  ...(values.output && { onLine: line => console.log(`  | ${line}`) }),
  onResult: print,
}).catch(error => fail(error instanceof Error ? error.message : String(error)))

const count = (outcome: CheckResult['outcome']) => results.filter(result => result.outcome === outcome).length
const objections = count('objection')
console.log(
  objections === 0
    ? `\nSageMaker would host it: ${count('passed')} checks passed, ${count('warning')} warning${count('warning') === 1 ? '' : 's'}.`
    : `\nSageMaker would object to it: ${objections} of ${results.length} checks.`,
)
process.exit(objections === 0 ? 0 : 1)

function print({ outcome, title, detail, cure }: CheckResult) {
  console.log(`${marks[outcome]} ${title.padEnd(46)} ${detail}`)
  if (cure) console.log(`  ${' '.repeat(46)} → ${cure}`)
}

function read() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        model: { type: 'string' },
        payload: { type: 'string' },
        'content-type': { type: 'string' },
        env: { type: 'string', multiple: true },
        'startup-timeout': { type: 'string' },
        output: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

function readVariable(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) fail(`--env takes NAME=VALUE, not "${text}".`)
  return [text.slice(0, at), text.slice(at + 1)]
}
