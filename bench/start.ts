import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient, waitUntilEndpointInService } from '@aws-sdk/client-sagemaker'
import { irisEndpoint } from '../scripts/demo/deploy-iris.ts'
import { prepareDemo } from '../scripts/demo/prepare.ts'
import { findOrInstallChromium } from '../scripts/launcher/chromium.ts'
import { startDashboard } from '../scripts/launcher/dashboard.ts'
import { startEngineProcess } from '../scripts/launcher/engine.ts'
import { sessionSecret } from '../scripts/launcher/secret.ts'
import { openLink } from '../scripts/launcher/session-link.ts'
import { freePort } from './free-port.ts'
import type { BenchContext } from './row.ts'

/** Starts an engine and a dashboard of its own, with the iris endpoint in service and a session. */
export async function startBench(scratch: string): Promise<{ context: BenchContext; stop(): Promise<void> }> {
  const chromium = findOrInstallChromium()
  if (!chromium) throw new Error('No Chromium was found or could be installed: set SLIPWAY_CHROMIUM to one.')
  const secret = sessionSecret(scratch)
  const engine = await startEngineProcess({ port: await freePort(), data: scratch, fastScaling: false })
  const dashboard = await startDashboard({ port: await freePort(), secret, env: engine.env })
  await prepareDemo({ engine, traffic: false, signal: new AbortController().signal })
  const client = { endpoint: engine.url, region: engine.region, credentials: engine.credentials }
  const sagemaker = new SageMakerClient(client)
  const waiter = { client: sagemaker, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }
  await waitUntilEndpointInService(waiter, { EndpointName: irisEndpoint })
  const opened = await fetch(openLink(dashboard.url, secret), { redirect: 'manual' })
  const cookie = opened.headers
    .getSetCookie()
    .map(each => each.split(';')[0])
    .join('; ')
  if (!cookie) throw new Error('The dashboard gave no session for its launch link.')
  return {
    context: {
      engine,
      dashboard: { url: dashboard.url, cookie, secret },
      sagemaker,
      s3: new S3Client(client),
      irisEndpoint,
      scratch,
      chromium,
    },
    async stop() {
      await dashboard.stop()
      await engine.stop()
    },
  }
}
