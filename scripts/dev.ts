// npm run dev: engine and dashboard with hot reload, for people who change Slipway.
import { resolve } from 'node:path'
import { prepareDemo } from './demo/prepare.ts'
import { startChild } from './launcher/child.ts'
import { enginePortFlag, portFlag } from './launcher/common-flags.ts'
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
  data: { type: 'string', value: 'DIR', help: 'folder for everything that is kept (default .slipway/dev)' },
})
const data = resolve(flags.data ?? '.slipway/dev')
const [port, enginePort] = await claimPorts(
  readPort('port', flags.port, 3000),
  readPort('engine-port', flags['engine-port'], 4600),
)
const secret = sessionSecret(data)
const engine = await startEngineProcess({ port: enginePort, data, fastScaling: true }).catch(error =>
  fail(error.message),
)
const next = startChild({
  name: 'next dev',
  args: ['node_modules/next/dist/bin/next', 'dev', '-H', '127.0.0.1', '-p', String(port)],
  env: {
    ...engine.env,
    HOSTNAME: '127.0.0.1',
    PORT: String(port),
    SLIPWAY_AUTH: 'loopback',
    SLIPWAY_SESSION_SECRET: secret,
  },
  readyLine: /Ready in/,
})
await next.ready.catch(error => fail(error.message))
await prepareDemo({ engine, traffic: true, signal: new AbortController().signal })
console.log(`ready ${openLink(`http://127.0.0.1:${port}`, secret)}`)
await untilStopped([next, engine])
