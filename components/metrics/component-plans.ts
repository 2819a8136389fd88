import {
  type ChartPlan,
  counted,
  ERRORS,
  HTTP_ERRORS,
  INSTANCES,
  INVOCATIONS,
  MODEL_LATENCY,
  shared,
  timed,
  UTILIZATION,
} from './chart-plans'

const NO_COPIES = 'No copy reported in this range'
const ofComponent = (plan: ChartPlan): ChartPlan => ({ ...plan, of: 'component' })

/** Charts of inference components, then of the instances that they share. */
export const COMPONENTS: readonly ChartPlan[] = [
  ofComponent({
    ...INVOCATIONS,
    description: 'Requests by the component that they named.',
    emptyReason: 'There was no component in this range',
  }),
  ofComponent({
    ...ERRORS,
    description: 'Requests answered with 4XX or 5XX, and those that found no copy to answer them.',
    lines: [
      ...HTTP_ERRORS.lines,
      { metric: 'modelErrors', label: 'model', tone: 'danger-soft', isDashed: true },
      { metric: 'noCapacityFailures', label: 'no capacity', tone: 'fourth', isDashed: true },
    ],
    emptyReason: 'There was no component in this range',
  }),
  ofComponent(MODEL_LATENCY),
  timed({
    id: 'componentOverhead',
    title: 'Overhead latency',
    of: 'component',
    unit: 'ms, average',
    description: 'Time that SageMaker added around the model.',
    lines: [{ metric: 'overheadLatencyAverage', label: 'average' }],
  }),
  counted({
    id: 'copies',
    title: 'Copies',
    unit: 'running',
    of: 'component',
    description: 'Copies that report, counted by their CPU measurements.',
    lines: [{ metric: 'copies', label: 'copies' }],
    emptyReason: NO_COPIES,
  }),
  counted({
    id: 'concurrentPerCopy',
    title: 'Concurrent requests per copy',
    unit: 'requests, most',
    of: 'component',
    description: 'ConcurrentRequestsPerCopy, with those that wait in the container.',
    lines: [{ metric: 'concurrentRequestsPerCopy', label: 'requests' }],
    emptyReason: NO_COPIES,
  }),
  shared({
    id: 'copyUtilization',
    title: 'CPU and memory of the copies',
    unit: '% of what a copy reserves',
    of: 'component',
    description: 'CPUUtilizationNormalized and MemoryUtilizationNormalized, averages over the copies.',
    lines: [
      { metric: 'copyCpu', label: 'CPU' },
      { metric: 'copyMemory', label: 'memory', tone: 'second', isDashed: true },
    ],
    emptyReason: NO_COPIES,
  }),
  INSTANCES,
  shared({
    id: 'reservation',
    title: 'Reserved of the instances',
    description: 'CPUReservation and MemoryReservation: what the copies reserve of the instances they stand on.',
    lines: [
      { metric: 'cpuReservation', label: 'CPU' },
      { metric: 'memoryReservation', label: 'memory', tone: 'second', isDashed: true },
    ],
    emptyReason: 'Nothing was reserved in this range',
  }),
  { ...UTILIZATION, title: 'CPU and memory of the instances' },
]
