import { LIMITS } from '../limits'
import type { Reason } from '../rules'

export const COMPUTE: readonly Reason[] = [
  {
    option: 'serverless',
    question: 'hardware',
    when: a => a === 'cpu',
    points: 1,
    text: 'CPU models are what it runs.',
  },
  {
    option: 'real-time',
    question: 'hardware',
    when: a => a === 'gpu',
    points: 1,
    text: 'Every GPU instance type is available.',
  },
  {
    option: 'asynchronous',
    question: 'hardware',
    when: a => a === 'gpu',
    points: 1,
    text: 'GPU instances that can scale to zero between bursts.',
  },
  {
    option: 'serverless',
    question: 'memoryGb',
    when: a => a > LIMITS.serverlessMemoryGb.value / 2,
    points: -1,
    text: 'Close to its 6 GB: little room for larger requests.',
  },
]
