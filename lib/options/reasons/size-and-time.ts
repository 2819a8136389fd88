import { LIMITS } from '../limits'
import type { Reason } from '../rules'

export const SIZE_AND_TIME: readonly Reason[] = [
  {
    option: 'real-time',
    question: 'payloadMb',
    when: a => a > LIMITS.realTimeSafePayloadMb.value && a <= LIMITS.realTimePayloadMb.value,
    points: -1,
    text: 'The guide allows 25 MB, but the API model still says 6,291,456 bytes: test this size early.',
  },
  {
    option: 'asynchronous',
    question: 'payloadMb',
    when: a => a > LIMITS.serverlessPayloadMb.value,
    points: 1,
    text: 'Payloads go through S3, up to 1 GB.',
  },
  {
    option: 'batch',
    question: 'payloadMb',
    when: a => a > LIMITS.batchMiniBatchMb.value,
    points: -1,
    text: 'Over 100 MB a request needs MaxPayloadInMB = 0 and a container that reads chunks.',
  },
  {
    option: 'real-time',
    question: 'processingSeconds',
    when: a => a > 30 && a <= LIMITS.realTimeProcessingSeconds.value,
    points: -1,
    text: 'Close to the 60 s limit: a slow day becomes an error.',
  },
  {
    option: 'serverless',
    question: 'processingSeconds',
    when: a => a > 30 && a <= LIMITS.serverlessProcessingSeconds.value,
    points: -1,
    text: 'Close to the 60 s limit, and a cold start comes on top.',
  },
  {
    option: 'asynchronous',
    question: 'processingSeconds',
    when: a => a > 30,
    points: 1,
    text: 'One request may take up to 60 minutes.',
  },
]
