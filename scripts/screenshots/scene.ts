import {
  ApplicationAutoScalingClient,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling'
import { SageMakerClient, waitUntilEndpointInService } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime'
import type { Demo } from '../../e2e/demo.ts'
import { deployDemoModel, irisEndpoint } from '../demo/deploy-iris.ts'
import { irisSamples, languageSamples, type Sample, symbolSamples } from '../demo-models/samples.ts'
import { demoBucket } from '../launcher/engine.ts'

const target = {
  ServiceNamespace: 'sagemaker',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
  ResourceId: `endpoint/${irisEndpoint}/variant/AllTraffic`,
} as const

/** Deploys the other demo models, and sends all three endpoints what they understand until the signal. */
export async function prepareScene({ engine }: Demo, signal: AbortSignal): Promise<{ scaleOut(): Promise<unknown> }> {
  const address = { endpoint: engine.url, region: engine.region, credentials: engine.credentials }
  const sagemaker = new SageMakerClient(address)
  const runtime = new SageMakerRuntimeClient(address)
  const autoscaling = new ApplicationAutoScalingClient(address)
  const models = `s3://${demoBucket(engine.accountId)}/models`
  await deployDemoModel(engine, 'language-demo', `${models}/language/model.tar.gz`)
  await deployDemoModel(engine, 'symbols-demo', `${models}/symbols/model.tar.gz`)
  const traffic: [endpointName: string, samples: readonly Sample[], perSecond: number][] = [
    [irisEndpoint, irisSamples, 8],
    ['language-demo', languageSamples, 3],
    ['symbols-demo', symbolSamples(), 1],
  ]
  for (const [EndpointName, samples, perSecond] of traffic) {
    await waitUntilEndpointInService({ client: sagemaker, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { EndpointName })
    sendSamples(runtime, EndpointName, samples, perSecond, signal)
  }
  await autoscaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 1, MaxCapacity: 4 }))
  await autoscaling.send(
    new PutScalingPolicyCommand({
      ...target,
      PolicyName: 'invocations-per-instance',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 1000,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      },
    }),
  )
  // A raised minimum scales at once.
  return { scaleOut: () => autoscaling.send(new RegisterScalableTargetCommand({ ...target, MinCapacity: 2 })) }
}

/** Unevenly, as clients do; what fails is a request that failed, and shows as one. */
function sendSamples(
  runtime: SageMakerRuntimeClient,
  EndpointName: string,
  samples: readonly Sample[],
  perSecond: number,
  signal: AbortSignal,
): void {
  const next = () => {
    if (signal.aborted) return
    const sample = samples[Math.floor(Math.random() * samples.length)]
    if (sample) {
      const command = new InvokeEndpointCommand({ EndpointName, ContentType: sample.contentType, Body: sample.body })
      runtime.send(command, { abortSignal: AbortSignal.any([signal, AbortSignal.timeout(5000)]) }).catch(() => {})
    }
    const wave = 1 + 0.6 * Math.sin((Date.now() / 300_000) * 2 * Math.PI)
    setTimeout(next, (-Math.log(1 - Math.random()) * 1000) / (perSecond * wave)).unref()
  }
  next()
}
