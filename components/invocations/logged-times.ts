export interface LoggedTimes {
  timeInBacklogMs?: number
  modelMs?: number
  totalMs?: number
}

const unitMs: Record<string, number> = { us: 0.001, ms: 1, s: 1000 }

/**
 * The times in a line of an asynchronous endpoint's data log: "[…] Inference request succeeded. ModelLatency: 3200 us,
 * …, TimeInBacklog: 12 ms, TotalProcessingTime: 20 ms". Undefined for a line of another kind.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-troubleshooting.html
 */
export function loggedTimes(text: string): LoggedTimes | undefined {
  const time = (name: string) => {
    const match = new RegExp(`\\b${name}: (\\d+(?:\\.\\d+)?) (us|ms|s)\\b`).exec(text)
    const factor = unitMs[match?.[2] ?? '']
    return match?.[1] === undefined || factor === undefined ? undefined : Number(match[1]) * factor
  }
  const times = {
    timeInBacklogMs: time('TimeInBacklog'),
    modelMs: time('ModelLatency'),
    totalMs: time('TotalProcessingTime'),
  }
  return times.timeInBacklogMs === undefined && times.totalMs === undefined ? undefined : times
}
