import {
  type ChartPlan,
  counted,
  HTTP_ERRORS,
  INVOCATIONS,
  MODEL_LATENCY,
  OVERHEAD_LATENCY,
  shared,
  timed,
} from './chart-plans'

const SLEPT = 'No requests in this range: nothing ran'

/** Charts of a serverless endpoint. */
export const SERVERLESS: readonly ChartPlan[] = [
  { ...INVOCATIONS, description: 'Requests sent to the endpoint.', emptyReason: 'There was no endpoint in this range' },
  { ...HTTP_ERRORS, emptyReason: 'There was no endpoint in this range' },
  { ...MODEL_LATENCY, emptyReason: SLEPT },
  {
    ...OVERHEAD_LATENCY,
    description: 'Time that SageMaker added around the model: cold starts stand here.',
    emptyReason: SLEPT,
  },
  counted({
    id: 'coldStarts',
    title: 'Cold starts',
    unit: 'starts *',
    description: 'Requests that waited for an environment to start (the number of ModelSetupTime measurements).',
    lines: [{ metric: 'coldStarts', label: 'cold starts' }],
    emptyReason: 'There was no endpoint in this range',
  }),
  timed({
    id: 'modelSetupTime',
    title: 'Model setup time',
    description: 'How long it took to start an environment: image, model and server.',
    lines: [
      { metric: 'modelSetupTimeP50', label: 'p50', tone: 'p50' },
      { metric: 'modelSetupTimeMax', label: 'longest', tone: 'p99' },
    ],
    emptyReason: 'No cold start in this range',
  }),
  shared({
    id: 'concurrencyUtilization',
    title: 'Concurrency used',
    unit: '% of MaxConcurrency, most',
    description: 'ServerlessConcurrentExecutionsUtilization. At 100% further requests are throttled.',
    lines: [{ metric: 'concurrencyUtilization', label: 'used' }],
    emptyReason: SLEPT,
  }),
  shared({
    id: 'memory',
    title: 'Memory',
    unit: '% of the memory size',
    description: 'MemoryUtilization of the environments that ran.',
    lines: [{ metric: 'memory', label: 'memory' }],
    emptyReason: 'No measurement of memory in this range',
  }),
]

/** Those that provisioned concurrency adds. */
export const PROVISIONED: readonly ChartPlan[] = [
  shared({
    id: 'provisionedUtilization',
    title: 'Provisioned concurrency used',
    unit: '% of what is provisioned, most',
    description: 'ServerlessProvisionedConcurrencyUtilization: what autoscaling of provisioned concurrency follows.',
    lines: [{ metric: 'provisionedUtilization', label: 'used' }],
    emptyReason: SLEPT,
  }),
  counted({
    id: 'provisionedInvocations',
    title: 'Warm and spilled over',
    description:
      'Requests that provisioned concurrency answered, and those beyond it, which may have met a cold start.',
    lines: [
      { metric: 'provisionedInvocations', label: 'provisioned' },
      { metric: 'provisionedSpillover', label: 'spilled over', tone: 'warn', isDashed: true },
    ],
    emptyReason: 'There was no endpoint in this range',
  }),
]
