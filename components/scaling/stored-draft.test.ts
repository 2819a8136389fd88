import { expect, test } from 'vitest'
import { draftOf } from './draft'
import { type DraftPlace, readStoredDraft, storeDraft } from './stored-draft'

const draft = {
  ...draftOf({
    ref: { dimension: 'instances', name: 'AllTraffic' },
    kind: 'real-time',
    otherPolicies: [],
    scheduledActions: [],
    alarmNames: [],
    orphanAlarms: [],
    settingsRevision: 'r1',
    wholeRevision: 'w1',
  }),
  max: '7',
}
const place: DraftPlace = ['us-east-1', 'churn', 'AllTraffic']

function storage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('unsaved changes come back where they were left, and nowhere else', () => {
  const tab = storage()
  storeDraft(tab, place, { draft, settingsRevision: 'r1' })
  expect(readStoredDraft(tab, place)).toEqual({ draft, settingsRevision: 'r1' })
  expect(readStoredDraft(tab, ['us-east-1', 'churn', 'other'])).toBeUndefined()
  storeDraft(tab, place, undefined)
  expect(tab.kept.size).toBe(0)
})

test('what another version wrote, or a storage that refuses, is no draft', () => {
  const tab = storage()
  storeDraft(tab, place, { draft, settingsRevision: 'r1' })
  const [key = ''] = tab.kept.keys()
  for (const text of ['', '{', 'null', '{"draft":{}}', JSON.stringify({ draft: { ...draft, max: 7 } })]) {
    tab.kept.set(key, text)
    expect(readStoredDraft(tab, place)).toBeUndefined()
  }
  const refuses = () => {
    throw new DOMException('forbidden', 'SecurityError')
  }
  expect(readStoredDraft({ getItem: refuses }, place)).toBeUndefined()
  storeDraft({ setItem: refuses, removeItem: refuses }, place, { draft, settingsRevision: 'r1' })
})
