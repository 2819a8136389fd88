import {
  type ChartPlan,
  counted,
  HTTP_ERRORS,
  INSTANCES,
  inSeconds,
  MODEL_LATENCY,
  timed,
  UTILIZATION,
} from './chart-plans'

const NOT_PROCESSED = 'Nothing was processed in this range'

/** Charts of an asynchronous endpoint: the queue, then what works it off. */
export const ASYNCHRONOUS: readonly ChartPlan[] = [
  counted({
    id: 'backlog',
    title: 'Backlog',
    unit: 'requests, most',
    of: 'endpoint',
    description: 'ApproximateBacklogSize: requests that wait or are being processed, in all and for each instance.',
    lines: [
      { metric: 'backlog', label: 'all' },
      { metric: 'backlogPerInstance', label: 'per instance', tone: 'second', isDashed: true },
      { metric: 'backlogWithoutCapacity', label: 'backlog without capacity (0 or 1)', tone: 'danger', isDashed: true },
    ],
    emptyReason: 'The queue did not report in this range',
  }),
  counted({
    id: 'processed',
    title: 'Processed',
    description: 'InvocationsProcessed: requests that were taken from the queue and ended, well or not.',
    lines: [{ metric: 'processed', label: 'requests' }],
    emptyReason: 'There was no endpoint in this range',
  }),
  counted({
    id: 'failures',
    title: 'Failures',
    description: 'Requests without a result: where they failed. The reason is in the failure object and the data log.',
    ofSeveral: 'sum',
    lines: [
      { metric: 'invocationFailures', label: 'all failures', tone: 'danger' },
      { metric: 'downloadFailures', label: 'input not read', tone: 'warn', isDashed: true },
      { metric: 'uploadFailures', label: 'output not written', tone: 'danger-soft', isDashed: true },
      { metric: 'expiredRequests', label: 'expired', tone: 'fourth', isDashed: true },
      { metric: 'notificationFailures', label: 'not notified', tone: 'third', isRare: true },
    ],
    emptyReason: 'There was no endpoint in this range',
  }),
  { ...HTTP_ERRORS, id: 'errors', title: 'Model errors', emptyReason: 'There was no endpoint in this range' },
  { ...MODEL_LATENCY, emptyReason: NOT_PROCESSED },
  timed({
    id: 'queueTime',
    title: 'Time in the queue and in all',
    description:
      'TimeInBacklog until an instance took the request, and TotalProcessingTime until its result was written.',
    lines: [
      { metric: 'timeInBacklog', label: 'waiting, average' },
      { metric: 'timeInBacklogMax', label: 'waiting, longest', tone: 'p99', isDashed: true },
      { metric: 'processingTime', label: 'in all, average', tone: 'second' },
    ],
    emptyReason: NOT_PROCESSED,
  }),
  timed({
    id: 'transfer',
    title: 'S3 transfer',
    description: 'RequestDownloadLatency and ResponseUploadLatency, averages.',
    lines: [
      { metric: 'downloadLatency', label: 'input' },
      { metric: 'uploadLatency', label: 'output', tone: 'second', isDashed: true },
    ],
    emptyReason: NOT_PROCESSED,
  }),
  timed({
    id: 'backlogAge',
    title: 'Age of the oldest request',
    of: 'endpoint',
    ...inSeconds,
    description: 'ApproximateAgeOfOldestRequest in the queue.',
    lines: [{ metric: 'backlogAge', label: 'oldest' }],
    emptyReason: 'The queue did not report in this range',
  }),
  { ...INSTANCES, emptyReason: 'No instance ran in this range: with 0 instances requests wait in the queue' },
  { ...UTILIZATION, emptyReason: 'No instance ran in this range' },
]
