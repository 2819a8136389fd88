import { DescribeScalingActivitiesCommand } from '@aws-sdk/client-application-auto-scaling'
import { coalesce } from '@/lib/aws/coalesce'
import type { Context } from '@/lib/context'
import { mapConcurrently } from '@/lib/map-concurrently'
import { listScalables } from './find-resource'
import { activityFromAws } from './from-aws'
import type { ScalingActivities, ScalingActivity } from './model'
import { type ScalableRef, targetOf } from './resource'
import type { GetScaling } from './schema'

const KEPT_MS = 2_000
const RESOURCES_AT_ONCE = 3
/** AWS gives 50 a page; who wants more than the newest 200 of a resource asks AWS. */
const MAX_PAGES = 4

/**
 * What autoscaling did to the variants or components in the last six weeks, newest first, with AWS's own causes, and why it did
 * nothing where it looked and held back.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalingActivities.html
 */
export async function getScalingActivities(context: Context, { name }: GetScaling): Promise<ScalingActivities> {
  const read = (signal: AbortSignal) => readActivities({ ...context, signal }, name)
  return coalesce(`${context.region}:scaling-activities:${name}`, KEPT_MS, read, context.signal)
}

async function readActivities(context: Context, name: string): Promise<ScalingActivities> {
  const { scalables } = await listScalables(context, name)
  const read = await mapConcurrently(scalables, RESOURCES_AT_ONCE, ({ ref }) => readOf(context, name, ref))
  return {
    activities: read.flatMap(({ activities }) => activities).sort((a, b) => b.startedAtMs - a.startedAtMs),
    isCut: read.some(({ isCut }) => isCut),
  }
}

async function readOf(context: Context, name: string, ref: ScalableRef): Promise<ScalingActivities> {
  const client = await context.aws.autoscaling
  const activities: ScalingActivity[] = []
  let NextToken: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const reply = await client.send(
      new DescribeScalingActivitiesCommand({ ...targetOf(name, ref), IncludeNotScaledActivities: true, NextToken }),
      { abortSignal: context.signal },
    )
    activities.push(...(reply.ScalingActivities ?? []).map(activity => activityFromAws(ref.name, activity)))
    NextToken = reply.NextToken
    if (!NextToken) return { activities, isCut: false }
  }
  return { activities, isCut: true }
}
