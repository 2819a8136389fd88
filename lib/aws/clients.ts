import type { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import type { EC2Client } from '@aws-sdk/client-ec2'
import type { ECRClient } from '@aws-sdk/client-ecr'
import type { IAMClient } from '@aws-sdk/client-iam'
import type { KMSClient } from '@aws-sdk/client-kms'
import type { PricingClient } from '@aws-sdk/client-pricing'
import type { S3Client } from '@aws-sdk/client-s3'
import type { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas'
import type { STSClient } from '@aws-sdk/client-sts'
import { env } from '@/lib/env'
import { processWide } from '@/lib/process-wide'

/**
 * The SDK clients of one region, each made when first asked for:
 * `const sagemaker = await context.aws.sagemaker`. Give `{ abortSignal: context.signal }` to every `send`.
 */
export interface AwsClients {
  readonly sagemaker: Promise<SageMakerClient>
  /** One attempt only. A retried create reports "already existing" for its own success: reconcile instead. */
  readonly sagemakerOnce: Promise<SageMakerClient>
  /** For invocations: 65 s, one attempt. */
  readonly runtime: Promise<SageMakerRuntimeClient>
  readonly cloudwatch: Promise<CloudWatchClient>
  readonly logs: Promise<CloudWatchLogsClient>
  readonly autoscaling: Promise<ApplicationAutoScalingClient>
  readonly s3: Promise<S3Client>
  readonly sts: Promise<STSClient>
  readonly iam: Promise<IAMClient>
  readonly ecr: Promise<ECRClient>
  /** Of the partition: where it is asked says nothing about which region's prices are meant. */
  readonly pricing: Promise<PricingClient>
  readonly quotas: Promise<ServiceQuotasClient>
  readonly ec2: Promise<EC2Client>
  readonly kms: Promise<KMSClient>
}

interface Limits {
  requestTimeoutMs?: number
  maxAttempts?: number
}

function settings(region: string, { requestTimeoutMs = 5000, maxAttempts = 3 }: Limits = {}) {
  const { awsEndpointUrl } = env()
  return {
    region,
    maxAttempts,
    retryMode: 'standard',
    ...(awsEndpointUrl && { endpoint: awsEndpointUrl }),
    // Without throwOnRequestTimeout the SDK only warns and goes on waiting.
    requestHandler: { connectionTimeout: 1000, requestTimeout: requestTimeoutMs, throwOnRequestTimeout: true },
  }
}

/** The Pricing API stands in few regions. https://docs.aws.amazon.com/general/latest/gr/billing.html, read 2026-11-22 */
async function quotasClient(region: string) {
  const { ServiceQuotasClient } = await import('@aws-sdk/client-service-quotas')
  return new ServiceQuotasClient(settings(region))
}

async function pricingClient(region: string) {
  const { PricingClient } = await import('@aws-sdk/client-pricing')
  return new PricingClient(settings(region.startsWith('cn-') ? 'cn-northwest-1' : 'us-east-1'))
}

/** Each getter imports its package when first used (an SDK client costs 0.1 to 0.2 s to load) and keeps the client. */
function createClients(region: string): AwsClients {
  const kept = new Map<string, Promise<unknown>>()
  const once = <Client>(key: string, create: () => Promise<Client>): Promise<Client> => {
    const client = kept.get(key) ?? create()
    kept.set(key, client)
    return client as Promise<Client> // Each key is used by one getter alone.
  }
  const sagemaker = async (limits?: Limits) =>
    new (await import('@aws-sdk/client-sagemaker')).SageMakerClient(settings(region, limits))
  return {
    get sagemaker() {
      return once('sagemaker', sagemaker)
    },
    get sagemakerOnce() {
      return once('sagemakerOnce', () => sagemaker({ maxAttempts: 1, requestTimeoutMs: 15_000 }))
    },
    get runtime() {
      return once('runtime', async () => {
        const { SageMakerRuntimeClient } = await import('@aws-sdk/client-sagemaker-runtime')
        return new SageMakerRuntimeClient(settings(region, { requestTimeoutMs: 65_000, maxAttempts: 1 }))
      })
    },
    get cloudwatch() {
      return once('cloudwatch', async () => {
        const { CloudWatchClient } = await import('@aws-sdk/client-cloudwatch')
        return new CloudWatchClient(settings(region))
      })
    },
    get logs() {
      return once('logs', async () => {
        const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs')
        return new CloudWatchLogsClient(settings(region))
      })
    },
    get autoscaling() {
      return once('autoscaling', async () => {
        const { ApplicationAutoScalingClient } = await import('@aws-sdk/client-application-auto-scaling')
        return new ApplicationAutoScalingClient(settings(region))
      })
    },
    get s3() {
      return once('s3', async () => {
        const { S3Client } = await import('@aws-sdk/client-s3')
        const forcePathStyle = env().awsEndpointUrl !== undefined
        // The workspace is one bucket for pages of every region.
        const followRegionRedirects = true
        return new S3Client({
          ...settings(region, { requestTimeoutMs: 120_000 }),
          forcePathStyle,
          followRegionRedirects,
        })
      })
    },
    get sts() {
      return once('sts', async () => new (await import('@aws-sdk/client-sts')).STSClient(settings(region)))
    },
    get iam() {
      return once('iam', async () => new (await import('@aws-sdk/client-iam')).IAMClient(settings(region)))
    },
    get ecr() {
      return once('ecr', async () => new (await import('@aws-sdk/client-ecr')).ECRClient(settings(region)))
    },
    get pricing() {
      return once('pricing', () => pricingClient(region))
    },
    get quotas() {
      return once('quotas', () => quotasClient(region))
    },
    get ec2() {
      return once('ec2', async () => new (await import('@aws-sdk/client-ec2')).EC2Client(settings(region)))
    },
    get kms() {
      return once('kms', async () => new (await import('@aws-sdk/client-kms')).KMSClient(settings(region)))
    },
  }
}

const perRegion = processWide('aws-clients', () => new Map<string, AwsClients>())

/** The clients of a region, kept for the life of the process. The caller has checked that the region exists. */
export function awsClients(region: string): AwsClients {
  const clients = perRegion.get(region) ?? createClients(region)
  perRegion.set(region, clients)
  return clients
}
