import { LIMITS } from './limits'
import type { Exclusion } from './rules'

const over = (limit: { value: number }) => (answer: number) => answer > limit.value

export const EXCLUSIONS: readonly Exclusion[] = [
  {
    option: 'batch',
    question: 'latency',
    when: answer => answer === 'now' || answer === 'cold-ok',
    limit: 'batchEndpoints',
    text: 'There is no endpoint to call: each job starts instances first, which takes minutes.',
  },
  {
    option: 'real-time',
    question: 'payloadMb',
    when: over(LIMITS.realTimePayloadMb),
    limit: 'realTimePayloadMb',
    text: 'A request may carry at most 25 MB.',
  },
  {
    option: 'serverless',
    question: 'payloadMb',
    when: over(LIMITS.serverlessPayloadMb),
    limit: 'serverlessPayloadMb',
    text: 'A request or response may carry at most 4 MB.',
  },
  {
    option: 'asynchronous',
    question: 'payloadMb',
    when: over(LIMITS.asyncPayloadMb),
    limit: 'asyncPayloadMb',
    text: 'An input in S3 may be at most 1 GB.',
  },
  {
    option: 'real-time',
    question: 'processingSeconds',
    when: over(LIMITS.realTimeProcessingSeconds),
    limit: 'realTimeProcessingSeconds',
    text: 'The container must answer within 60 s (8 min when it streams its response).',
  },
  {
    option: 'serverless',
    question: 'processingSeconds',
    when: over(LIMITS.serverlessProcessingSeconds),
    limit: 'serverlessProcessingSeconds',
    text: 'The container must answer within 60 s.',
  },
  {
    option: 'asynchronous',
    question: 'processingSeconds',
    when: over(LIMITS.asyncProcessingSeconds),
    limit: 'asyncProcessingSeconds',
    text: 'One request may take at most 60 minutes.',
  },
  {
    option: 'batch',
    question: 'processingSeconds',
    when: over(LIMITS.batchRequestSeconds),
    limit: 'batchRequestSeconds',
    text: 'The job may run for days, but one request of it at most 60 minutes.',
  },
  {
    option: 'serverless',
    question: 'hardware',
    when: answer => answer === 'gpu',
    limit: 'serverlessGpus',
    text: 'Serverless endpoints have no GPUs.',
  },
  {
    option: 'serverless',
    question: 'memoryGb',
    when: over(LIMITS.serverlessMemoryGb),
    limit: 'serverlessMemoryGb',
    text: 'A serverless endpoint has at most 6 GB of memory.',
  },
  {
    option: 'real-time',
    question: 'budget',
    when: answer => answer === 'zero',
    limit: 'realTimeMinInstances',
    text: 'A variant keeps at least 1 instance; only endpoints built on inference components can go to 0.',
  },
]
