import { expect, it } from 'vitest'
import { HOSTING_SHAPES, judgeShapes, SHAPE_QUESTIONS, type ShapeAnswers } from './shapes'

const judge = (
  answers: ShapeAnswers,
  option: Parameters<typeof judgeShapes>[0]['option'] = 'real-time',
  zero = false,
) => judgeShapes({ answers, option, mustGoToZero: zero })

it.each<[ShapeAnswers, string | undefined]>([
  [{}, undefined],
  [{ models: 'one' }, 'single'],
  [{ models: 'versions' }, 'variants'],
  [{ models: 'few' }, 'multi-container'],
  [{ models: 'few', sharing: 'apart' }, 'components'],
  [{ models: 'many' }, 'multi-model'],
  [{ models: 'one', steps: 'yes' }, 'pipeline'],
  [{ models: 'many', answer: 'parts' }, undefined],
])('leads from %o to %s', (answers, best) => {
  expect(judge(answers).best).toBe(best)
})

it('must it go to zero, only components are left in real time', () => {
  const { best, shapes } = judge({ models: 'one' }, 'real-time', true)
  expect(best).toBe('components')
  expect(judge({ models: 'few' }, 'real-time', true).best).toBe('components')
  expect(shapes.find(each => each.shape === 'single')?.whyNot).toMatch(/go to zero/)
  expect(judge({ models: 'one' }, 'serverless', true).best).toBe('single')
})

it.each(['serverless', 'asynchronous'] as const)(
  '%s endpoints host one model, and each other shape says why not',
  option => {
    const { shapes } = judge({ models: 'one' }, option)
    expect(shapes.filter(each => !each.whyNot).map(each => each.shape)).toEqual(['single'])
  },
)

it('whatever is answered, every shape is listed once, and those that fit come first', () => {
  const values = SHAPE_QUESTIONS.map(({ id, choices }) =>
    [undefined, ...choices.map(({ value }) => value)].map(value => ({ [id]: value })),
  )
  const all = values.reduce<ShapeAnswers[]>(
    (done, next) => done.flatMap(one => next.map(each => ({ ...one, ...each }))),
    [{}],
  )
  for (const answers of all) {
    const { shapes, best } = judge(answers)
    expect(new Set(shapes.map(each => each.shape))).toEqual(new Set(HOSTING_SHAPES))
    const fits = shapes.map(each => each.whyNot === undefined)
    expect(fits).toEqual([...fits].sort((a, b) => Number(b) - Number(a)))
    if (best) expect(shapes[0]).toEqual({ shape: best, whyNot: undefined })
  }
})
