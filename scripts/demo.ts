// npm run demo: engine and dashboard on this machine, with demo models, for someone without an AWS account.
import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { prepareDemo } from './demo/prepare.ts'
import { buildIfStale } from './launcher/build.ts'
import { enginePortFlag, portFlag } from './launcher/common-flags.ts'
import { startDashboard } from './launcher/dashboard.ts'
import { startEngineProcess } from './launcher/engine.ts'
import { fail } from './launcher/fail.ts'
import { readFlags, readPort } from './launcher/flags.ts'
import { claimPorts } from './launcher/ports.ts'
import { sessionSecret } from './launcher/secret.ts'
import { openLink } from './launcher/session-link.ts'
import { untilStopped } from './launcher/until-stopped.ts'

const flags = readFlags({
  port: portFlag,
  'engine-port': enginePortFlag,
  data: { type: 'string', value: 'DIR', help: 'folder for everything that is kept (default .slipway/demo)' },
  'no-open': { type: 'boolean', help: 'opens no browser' },
  'no-traffic': { type: 'boolean', help: 'sends no requests to iris-demo' },
  'no-demo': { type: 'boolean', help: 'starts empty: no models, no endpoint' },
  'fast-scaling': { type: 'boolean', help: "autoscaling acts within seconds instead of AWS's minutes" },
  containers: { type: 'string', value: 'DIR', help: 'containers of your own: DIR/NAME/serve is the image NAME' },
  prices: { type: 'string', value: 'FILE', help: "a price list file of AWS, for the engine's Pricing API" },
})
const data = resolve(flags.data ?? '.slipway/demo')
const [port, enginePort] = await claimPorts(
  readPort('port', flags.port, 3000),
  readPort('engine-port', flags['engine-port'], 4600),
)
const secret = sessionSecret(data)
await buildIfStale()

const engine = await startEngineProcess({
  port: enginePort,
  data,
  fastScaling: flags['fast-scaling'] ?? false,
  ...(flags.containers !== undefined && { containers: resolve(flags.containers) }),
  ...(flags.prices !== undefined && { prices: resolve(flags.prices) }),
}).catch(error => fail(error.message))
const stopping = new AbortController()
process.once('SIGINT', () => stopping.abort())
process.once('SIGTERM', () => stopping.abort())
const demo = flags['no-demo']
  ? undefined
  : prepareDemo({ engine, traffic: !flags['no-traffic'], signal: stopping.signal })
const [dashboard] = await Promise.all([startDashboard({ port, secret, env: engine.env }), demo]).catch(async error => {
  await engine.stop()
  return fail(error.message)
})
console.log(`ready ${openLink(dashboard.url, secret)}`)
// Other users of the machine may read a program's arguments: this link is dead before long, used or not.
if (!flags['no-open']) openBrowser(openLink(dashboard.url, secret, 60))
await untilStopped([dashboard, engine])

function openBrowser(url: string) {
  const program = process.platform === 'darwin' ? 'open' : 'xdg-open'
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
