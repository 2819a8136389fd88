import { Card } from '@/components/ui/card'
import { Elapsed } from '@/components/ui/elapsed'
import { Progress } from '@/components/ui/progress'
import { StatusBadge } from '@/components/ui/status-badge'
import { type BenchmarkStep, isInFlight, recommenderTone } from '@/lib/recommender/model'
import { candidateName } from './candidate-name'

/** The benchmarks of a job, one for each candidate, with a clock of its own. */
export function JobSteps({ steps, isMoving }: { steps: BenchmarkStep[]; isMoving: boolean }) {
  const done = steps.filter(step => !isInFlight(step)).length
  return (
    <Card title="Benchmarks">
      <div className="grid gap-3">
        {steps.length === 0 ? (
          <p className="text-muted">{isMoving ? 'The candidates are being chosen…' : 'No candidate was tested.'}</p>
        ) : (
          <>
            <div className="grid gap-1.5">
              <Progress label="Benchmarks done" share={done / steps.length} />
              <p role="status" className="tabular-nums">
                {done} of {steps.length} done
              </p>
            </div>
            <ol className="grid gap-2">
              {steps.map(step => (
                <li key={step.endpointName} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
                  <span className="min-w-44">{candidateName(step)}</span>
                  <StatusBadge tone={recommenderTone(step.status)} label={step.status} />
                  {step.startedAtMs !== undefined && (
                    <Elapsed sinceMs={step.startedAtMs} untilMs={isInFlight(step) ? undefined : step.endedAtMs} />
                  )}
                  {step.failureReason && (
                    <span className="w-full break-words font-mono text-sm text-danger">{step.failureReason}</span>
                  )}
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </Card>
  )
}
