import { expect, test } from 'vitest'
import { loggedTimes } from './logged-times'

test('the times of a call are read from its line', () => {
  const line =
    '2026-11-22T09:08:07.065Z:[sagemaker logs] [i-1] Inference request succeeded. ModelLatency: 3200 us, RequestDownloadLatency: 400 us, ResponseUploadLatency: 1500 us, TimeInBacklog: 12 ms, TotalProcessingTime: 20 ms'
  expect(loggedTimes(line)).toEqual({ timeInBacklogMs: 12, modelMs: 3.2, totalMs: 20 })
  expect(loggedTimes('GET /ping 200')).toBeUndefined()
})
