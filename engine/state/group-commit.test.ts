import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { openGroupCommit } from './group-commit.ts'

function open() {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE kept (value INTEGER PRIMARY KEY)')
  const put = (value: number) => database.prepare('INSERT INTO kept VALUES (?)').run(value)
  const values = () =>
    database
      .prepare('SELECT value FROM kept ORDER BY value')
      .all()
      .map(row => row.value)
  return { database, commit: openGroupCommit(database), put, values }
}

it('makes the changes of a turn together, each with its own result', async () => {
  const { commit, put, values } = open()
  const results = [1, 2, 3].map(value =>
    commit(() => {
      put(value)
      return value * 10
    }),
  )
  expect(values()).toEqual([])
  expect(await Promise.all(results)).toEqual([10, 20, 30])
  expect(values()).toEqual([1, 2, 3])
})

it('undoes what one change did before it threw, and no other', async () => {
  const { commit, put, values } = open()
  const ends = await Promise.allSettled([
    commit(() => put(1)),
    commit(() => {
      put(2)
      throw new Error('not so')
    }),
    commit(() => put(3)),
    commit(() => put(3)),
  ])
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  expect(values()).toEqual([1, 3])
})

it('refuses all of them where nothing can be written', async () => {
  const { database, commit, put } = open()
  const ends = Promise.allSettled([commit(() => put(1)), commit(() => put(2))])
  database.close()
  expect((await ends).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
