import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createManualClock } from '../../state/manual-clock.ts'
import { openObjectStore } from './object-store.ts'
import { wasWrittenFor, writeObject } from './write-object.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'slipway-own-'))
const store = openObjectStore(dataDir, createManualClock())
afterAll(() => {
  store.close()
  rmSync(dataDir, { recursive: true })
})
store.buckets.put({ name: 'results', region: 'us-east-1', createdMs: 0 })
const target = { bucket: 'results', key: 'a/b.out', contentType: 'text/csv', writtenFor: 'request 1' }

async function* pieces(count: number, fault?: Error) {
  for (let at = 0; at < count; at++) yield Buffer.from(`${at},`)
  if (fault) throw fault
}

it('is there whole, with its content type and the work that it was written for', async () => {
  expect(await writeObject(store, target, pieces(3), 100)).toEqual({ size: 6 })
  const file = store.get('results', 'a/b.out')
  expect(file && readFileSync(file.path, 'utf8')).toBe('0,1,2,')
  expect(store.objects.get('results', 'a/b.out')).toMatchObject({ headers: { 'content-type': 'text/csv' } })
  expect(wasWrittenFor(store, 'results', 'a/b.out', 'request 1')).toBe(true)
  expect(wasWrittenFor(store, 'results', 'a/b.out', 'request 2')).toBe(false)
})

it('is not there at all when its source breaks, is too long, or has no bucket', async () => {
  const lost = { ...target, key: 'lost' }
  await expect(writeObject(store, lost, pieces(3, new Error('cut off')), 100)).rejects.toThrow('cut off')
  await expect(writeObject(store, lost, pieces(3), 5)).rejects.toMatchObject({ code: 'EntityTooLarge' })
  await expect(writeObject(store, { ...lost, bucket: 'none' }, pieces(1), 5)).rejects.toMatchObject({
    code: 'NoSuchBucket',
  })
  expect(store.get('results', 'lost')).toBeUndefined()
})
