import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'

export interface EngineProcess extends Child {
  url: string
  region: string
  accountId: string
  credentials: { accessKeyId: string; secretAccessKey: string }
  /** What a client of the engine needs in its environment. */
  env: Record<string, string>
}

/** Starts the engine as a process that ends with this one, and reads where it is. */
export async function startEngineProcess(options: {
  port: number
  data: string
  fastScaling: boolean
  /** Folder of the user's own containers. */
  containers?: string
  /** A price list file of AWS. */
  prices?: string
}): Promise<EngineProcess> {
  const child = startChild({
    name: 'The engine',
    args: [
      'engine/cli.ts',
      '--with-parent',
      `--port=${options.port}`,
      `--data=${options.data}`,
      ...(options.fastScaling ? ['--fast-scaling'] : []),
      ...(options.containers === undefined ? [] : [`--containers=${options.containers}`]),
      ...(options.prices === undefined ? [] : [`--prices=${options.prices}`]),
    ],
    readyLine: /^ready (\S+)/m,
    restart: true,
    graceMs: 40_000,
  })
  await child.ready
  const made = JSON.parse(readFileSync(join(options.data, 'engine.json'), 'utf8'))
  const credentials = { accessKeyId: made.accessKeyId, secretAccessKey: made.secretAccessKey }
  return {
    ...child,
    url: made.url,
    region: made.region,
    accountId: made.accountId,
    credentials,
    env: {
      AWS_ENDPOINT_URL: made.url,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: '',
      AWS_PROFILE: '',
      AWS_REGION: made.region,
      SLIPWAY_WORKSPACE: `s3://${demoBucket(made.accountId)}/workspace`,
    },
  }
}

/** The bucket of the demo models and of the demo's workspace. */
export const demoBucket = (accountId: string) => `slipway-demo-${accountId}`
