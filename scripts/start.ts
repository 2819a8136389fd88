// npm start: the dashboard alone, against AWS, with the host's credentials.
import { buildIfStale } from './launcher/build.ts'
import { portFlag } from './launcher/common-flags.ts'
import { startDashboard } from './launcher/dashboard.ts'
import { fail } from './launcher/fail.ts'
import { readFlags, readPort } from './launcher/flags.ts'
import { claimPort } from './launcher/ports.ts'
import { sessionSecret } from './launcher/secret.ts'
import { openLink } from './launcher/session-link.ts'
import { untilStopped } from './launcher/until-stopped.ts'

const flags = readFlags({
  port: portFlag,
  data: { type: 'string', value: 'DIR', help: 'folder of the secret that signs sessions (default .slipway/start)' },
})
const port = await claimPort('port', readPort('port', flags.port, 3000))
const secret = sessionSecret(flags.data ?? '.slipway/start')
await buildIfStale()
const dashboard = await startDashboard({ port, secret }).catch(error => fail(error.message))
console.log(`ready ${openLink(dashboard.url, secret)}`)
await untilStopped([dashboard])
