import { KIND_RULES, type ScalingKind } from '@/lib/scaling/kinds'
import { AWS_TIMING } from '@/lib/scaling/simulation/model'

const GUIDE =
  'https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-target-tracking.html'

/** What the simulator takes for true. */
export function Assumptions({ kind }: { kind: ScalingKind }) {
  const { nouns, noun } = KIND_RULES[kind]
  return (
    <details className="text-sm">
      <summary className="text-muted">What this takes for true</summary>
      <ul className="mt-2 grid max-w-prose list-disc gap-1 ps-5">
        <li>
          AWS’s timing, whatever the engine’s: {AWS_TIMING.outMinutes} minutes above the target to scale out,{' '}
          {AWS_TIMING.inMinutes} minutes below 90 % of it to scale in. AWS does not publish these; public examples have
          them.
        </li>
        <li>One change at a time; a cooldown begins when a change is done. Every step is a minute.</li>
        <li>
          All {nouns} bear the same, share the traffic evenly, and a {noun} that ends, ends at once. Latency is the
          service time divided by what is left of the capacity.
        </li>
        {kind === 'asynchronous' && (
          <li>
            Requests above the capacity wait in the queue for as long as it takes; of past traffic, the minute in which
            a request was done stands for the one in which it came.
          </li>
        )}
        {kind === 'serverless' && (
          <li>Calls above the provisioned concurrency start without it, cold or warm; none is throttled here.</li>
        )}
        {kind === 'component' && <li>The instances below have room for every copy at once.</li>}
      </ul>
      <p className="mt-2">
        The whole model, its limits and its test against the engine: docs/scaling.md.{' '}
        <a className="text-accent underline" href={GUIDE} target="_blank" rel="noreferrer">
          Target tracking in AWS’s guide
        </a>
      </p>
    </details>
  )
}
