import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import type { Lease } from '../sagemaker/index.ts'
import { awaitLease } from './await-lease.ts'

function leased() {
  let released = 0
  const variant = { region: 'r', endpointName: 'e', name: 'v', dimensions: { EndpointName: 'e', VariantName: 'v' } }
  const instance = { id: 'i-1', containers: [], execution: 'Serial', variant, inFlight: 0 } as const
  const release = () => {
    released++
  }
  const lease: Lease = { kind: 'instance', instance: { ...instance }, healthyCount: 1, release }
  return { lease, released: () => released }
}

test('a caller that waits gets its lease, one that has gone gives it back', async () => {
  const caller = new EventEmitter()
  const kept = leased()
  expect(await awaitLease(Promise.resolve(kept.lease), caller)).toBe(kept.lease)
  expect(caller.listenerCount('close')).toBe(0)
  expect(kept.released()).toBe(0)

  const given = leased()
  const start = Promise.withResolvers<Lease>()
  const waiting = awaitLease(start.promise, caller)
  caller.emit('close')
  start.resolve(given.lease)
  expect(await waiting).toBeUndefined()
  expect(given.released()).toBe(1)
})
