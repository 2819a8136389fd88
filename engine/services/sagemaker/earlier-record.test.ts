import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openCollection } from '../../state/collection.ts'
import { openDatabase } from '../../state/database.ts'
import { openSageMakerStore } from './store.ts'

it('reads endpoints whose variants were written with one image, and writes them down in the new form', () => {
  const folder = mkdtempSync(join(tmpdir(), 'records-'))
  const database = openDatabase(folder, 'state', 'full')
  const variant = {
    name: 'AllTraffic',
    modelName: 'm',
    production: { VariantName: 'AllTraffic' },
    weight: 1,
    desiredWeight: 1,
    desiredInstanceCount: 2,
  }
  const earlier = { ...variant, image: 'i', environment: { A: '1' }, modelDataUrl: 's3://b/k' }
  const deployment = { id: 'd', configName: 'c', resolvedAt: new Date(0) }
  const record = {
    name: 'E',
    arn: 'arn:aws:sagemaker:eu-west-1:123456789012:endpoint/e',
    createdAt: new Date(0),
    modifiedAt: new Date(0),
    status: 'Updating',
    configName: 'c',
    serving: { ...deployment, variants: [earlier] },
    pending: {
      kind: 'deploy',
      startedAt: new Date(0),
      phase: 'Creating',
      deployment: { ...deployment, variants: [earlier] },
    },
  }
  openCollection(database, 'endpoints').put('eu-west-1', 'e', record)
  const container = {
    name: 'primary',
    image: 'i',
    environment: { A: '1' },
    modelDataUrl: 's3://b/k',
    mode: 'SingleModel',
  }
  const today = { ...deployment, variants: [{ ...variant, containers: [container], execution: 'Serial' }] }
  const wanted = { ...record, serving: today, pending: { ...record.pending, deployment: today } }
  expect(openSageMakerStore(database).endpoints.get('eu-west-1', 'e')).toEqual(wanted)
  expect(openCollection(database, 'endpoints').get('eu-west-1', 'e')).toEqual(wanted)
  database.close()
  rmSync(folder, { recursive: true })
})
