import { z } from 'zod'

/** Environment of the dashboard, read once a process. Messages name the variable and the cure. */
const Environment = z.object({
  SLIPWAY_AUTH: z.literal('loopback', {
    error: 'SLIPWAY_AUTH must be "loopback": the dashboard for one person on this machine is the only mode there is.',
  }),
  SLIPWAY_SESSION_SECRET: z
    .string({ error: 'SLIPWAY_SESSION_SECRET must be set: it signs sessions and the links that open the dashboard.' })
    .min(32, 'SLIPWAY_SESSION_SECRET must have 32 characters or more; make one with: openssl rand -hex 32'),
  HOSTNAME: z.string().default('0.0.0.0'),
  PORT: z.coerce.number({ error: 'PORT must be a number.' }).int().min(1).max(65_535).default(3000),
  AWS_ENDPOINT_URL: z.string().min(1).optional(),
  AWS_REGION: z.string().min(1).default('us-east-1'),
  SLIPWAY_WORKSPACE: z.string().min(1).optional(),
})

export interface Env {
  auth: 'loopback'
  sessionSecret: string
  /** Address that the server listens on. */
  host: string
  port: number
  /** Set when something other than AWS answers the AWS protocols; always loopback HTTP. */
  awsEndpointUrl: string | undefined
  /** Region of the first page. */
  region: string
  /** `s3://bucket/prefix` where Slipway keeps what is its own. */
  workspace: string | undefined
}

const loopbackHosts = ['127.0.0.1', 'localhost', '::1', '[::1]']

/** Reads and checks the environment. Throws an Error of one sentence that names the variable, the rule and the cure. */
export function readEnv(source: Record<string, string | undefined>): Env {
  // An empty variable is what a shell makes of unsetting one in a hurry.
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) throw new Error(parsed.error.issues[0]?.message ?? 'The environment is not valid.')
  const env = parsed.data
  if (!loopbackHosts.includes(env.HOSTNAME)) {
    throw new Error(
      `SLIPWAY_AUTH=loopback serves this machine alone, but the server would listen on "${env.HOSTNAME}": set HOSTNAME=127.0.0.1.`,
    )
  }
  if (env.AWS_ENDPOINT_URL !== undefined) checkEndpointUrl(env.AWS_ENDPOINT_URL)
  return {
    auth: env.SLIPWAY_AUTH,
    sessionSecret: env.SLIPWAY_SESSION_SECRET,
    host: env.HOSTNAME,
    port: env.PORT,
    awsEndpointUrl: env.AWS_ENDPOINT_URL,
    region: env.AWS_REGION,
    workspace: env.SLIPWAY_WORKSPACE,
  }
}

/** Credentials go wherever the endpoint points, so it may only point at this machine. */
function checkEndpointUrl(value: string): void {
  const url = URL.parse(value)
  if (url?.protocol !== 'http:' || !loopbackHosts.includes(url.hostname) || url.username !== '') {
    throw new Error(
      `AWS_ENDPOINT_URL may only name this machine, like http://127.0.0.1:4566, but is "${value}": unset it to use AWS.`,
    )
  }
}

let cached: Env | undefined

/** The environment of this process. */
export function env(): Env {
  cached ??= readEnv(process.env)
  return cached
}
