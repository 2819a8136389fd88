import type { Reason } from '../rules'

export const TRAFFIC: readonly Reason[] = [
  {
    option: 'real-time',
    question: 'traffic',
    when: a => a === 'steady',
    points: 2,
    text: 'Steady traffic keeps instances busy, the cheapest way to serve it.',
  },
  {
    option: 'serverless',
    question: 'traffic',
    when: a => a === 'steady',
    points: -2,
    text: 'Compute per request costs more than an instance that is always busy.',
  },
  {
    option: 'real-time',
    question: 'traffic',
    when: a => a === 'daily',
    points: 1,
    text: 'Scheduled scaling follows a known rhythm.',
  },
  {
    option: 'serverless',
    question: 'traffic',
    when: a => a === 'peaks',
    points: 2,
    text: 'Starts with the requests, up to its concurrency (at most 200).',
  },
  {
    option: 'asynchronous',
    question: 'traffic',
    when: a => a === 'peaks',
    points: 1,
    text: 'The queue takes the peak, instances follow.',
  },
  {
    option: 'real-time',
    question: 'traffic',
    when: a => a === 'peaks',
    points: -1,
    text: 'Autoscaling needs some minutes: keep spare instances for the peak.',
  },
]
