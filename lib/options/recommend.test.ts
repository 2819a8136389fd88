import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAnswers } from './answers-url'
import { EXCLUSIONS } from './exclusions'
import { INFERENCE_OPTIONS, type InferenceOption } from './model'
import { type Answers, branchOf, type CompleteAnswers, QUESTIONS, type Question } from './questions'
import { decidingQuestion, recommend, typicalAnswers, withAnswer } from './recommend'

const BASE: CompleteAnswers = {
  latency: 'now',
  payloadMb: 0.5,
  processingSeconds: 0.2,
  hardware: 'cpu',
  memoryGb: 2,
  traffic: 'steady',
  idleHours: 0,
  budget: 'any',
}

const CASES: [name: string, change: Answers, first: InferenceOption][] = [
  ['a fraud check on every payment', {}, 'real-time'],
  ['an internal form used now and then', { latency: 'cold-ok', idleHours: 20, budget: 'zero' }, 'serverless'],
  ['sudden peaks, cold starts accepted', { latency: 'cold-ok', traffic: 'peaks', idleHours: 10 }, 'serverless'],
  ['a chat model on a GPU', { hardware: 'gpu', memoryGb: 24, processingSeconds: 20 }, 'real-time'],
  ['videos of 300 MB', { latency: 'later', payloadMb: 300, processingSeconds: 240 }, 'asynchronous'],
  [
    'a GPU model used twice a day',
    { latency: 'cold-ok', hardware: 'gpu', idleHours: 20, budget: 'zero' },
    'asynchronous',
  ],
  ['last night’s orders, scored every morning', { latency: 'dataset', idleHours: 23, budget: 'zero' }, 'batch'],
  ['a steady answer of 90 s', { processingSeconds: 90 }, 'asynchronous'],
]

const answerTo = (question: Question): fc.Arbitrary<string | number> =>
  question.kind === 'choice'
    ? fc.constantFrom(...question.choices.map(choice => choice.value))
    : fc.oneof(
        fc.constantFrom(
          ...question.bands.flatMap(band => [band.typical, Math.max(band.above, question.min), band.upTo]),
        ),
        fc.double({ min: question.min, max: question.max, noNaN: true }),
      )

const complete = fc
  .tuple(...QUESTIONS.map(answerTo))
  .map(values => QUESTIONS.reduce<Answers>((all, question, i) => withAnswer(all, question.id, values[i]), {}))

const partial = fc
  .tuple(complete, fc.subarray(QUESTIONS.map(question => question.id)))
  .map(([answers, dropped]) => dropped.reduce<Answers>((all, id) => withAnswer(all, id, undefined), answers))

const excluded = (answers: Answers) =>
  new Set(
    recommend(answers)
      .ranking.filter(ranked => ranked.exclusions.length > 0)
      .map(ranked => ranked.option),
  )

const scoreOf = (answers: Answers, option: InferenceOption) =>
  recommend(answers).ranking.find(ranked => ranked.option === option)?.score ?? Number.NaN

describe('recommend', () => {
  it.each(CASES)('%s', (_name, change, first) => {
    expect(recommend({ ...BASE, ...change }).best).toBe(first)
  })

  it.each([
    ['real-time', { payloadMb: 25.1 }, 'realTimePayloadMb', 25],
    ['real-time', { processingSeconds: 61 }, 'realTimeProcessingSeconds', 60],
    ['real-time', { budget: 'zero' }, 'realTimeMinInstances', 1],
    ['serverless', { payloadMb: 4.1 }, 'serverlessPayloadMb', 4],
    ['serverless', { memoryGb: 6.1 }, 'serverlessMemoryGb', 6],
    ['serverless', { hardware: 'gpu' }, 'serverlessGpus', 0],
    ['asynchronous', { payloadMb: 1001 }, 'asyncPayloadMb', 1000],
    ['asynchronous', { processingSeconds: 3601 }, 'asyncProcessingSeconds', 3600],
    ['batch', { latency: 'cold-ok' }, 'batchEndpoints', 0],
    ['batch', { processingSeconds: 3601 }, 'batchRequestSeconds', 3600],
  ] as [InferenceOption, Answers, string, number][])(
    '%s is shut out by %o, naming the limit',
    (option, answers, _limit, value) => {
      const ranked = recommend(answers).ranking.find(each => each.option === option)
      expect(ranked?.exclusions.map(exclusion => exclusion.limit.value)).toEqual([value])
    },
  )

  it('keeps an option exactly at its limit', () => {
    expect(excluded({ payloadMb: 25, processingSeconds: 60 })).toEqual(new Set(['serverless']))
    expect(excluded({ payloadMb: 4, memoryGb: 6 })).toEqual(new Set())
  })

  it('has no favourite before the first answer, and says which question decides', () => {
    expect(recommend({}).best).toBeUndefined()
    expect(decidingQuestion({})).toBe('latency')
  })

  it('says when the answers leave nothing', () => {
    const conflict = recommend({ latency: 'now', payloadMb: 5000 })
    expect(conflict).toMatchObject({ isConflict: true, best: undefined })
    expect(conflict.ranking).toHaveLength(4)
  })

  it('ranks all four, each once, for every set of answers', () => {
    fc.assert(
      fc.property(partial, answers => {
        expect(new Set(recommend(answers).ranking.map(ranked => ranked.option))).toEqual(new Set(INFERENCE_OPTIONS))
      }),
    )
  })

  it('never ranks a shut-out option before a possible one', () => {
    fc.assert(
      fc.property(partial, answers => {
        const { ranking, best } = recommend(answers)
        const out = ranking.map(ranked => ranked.exclusions.length > 0)
        expect(out).toEqual([...out].sort())
        if (best) expect(excluded(answers).has(best)).toBe(false)
      }),
    )
  })

  it('never lifts an exclusion by a further answer', () => {
    fc.assert(
      fc.property(partial, complete, (answers, more) => {
        const before = excluded(answers)
        expect([...before].every(option => excluded({ ...more, ...answers }).has(option))).toBe(true)
      }),
    )
  })

  it('never lifts an exclusion by a larger number', () => {
    const growing = fc.constantFrom('payloadMb', 'processingSeconds', 'memoryGb')
    fc.assert(
      fc.property(
        partial,
        growing,
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.double({ min: 0, max: 5000, noNaN: true }),
        (answers, id, a, b) => {
          const before = excluded(withAnswer(answers, id, Math.min(a, b)))
          const after = excluded(withAnswer(answers, id, Math.max(a, b)))
          expect([...before].every(option => after.has(option))).toBe(true)
        },
      ),
    )
  })

  it('favours scaling to zero more, the longer nobody calls', () => {
    const hours = fc.double({ min: 0, max: 24, noNaN: true })
    fc.assert(
      fc.property(partial, hours, hours, (answers, a, b) => {
        const lead = (idleHours: number) =>
          scoreOf({ ...answers, idleHours }, 'serverless') - scoreOf({ ...answers, idleHours }, 'real-time')
        expect(lead(Math.max(a, b))).toBeGreaterThanOrEqual(lead(Math.min(a, b)))
      }),
    )
  })

  it('gives each option and each question a reason or a limit', () => {
    for (const question of QUESTIONS) {
      const rulings = typicalAnswers(question).flatMap(value =>
        recommend(withAnswer({}, question.id, value)).ranking.flatMap(ranked => [
          ...ranked.reasonsFor,
          ...ranked.reasonsAgainst,
          ...ranked.exclusions,
        ]),
      )
      expect(rulings.length, question.id).toBeGreaterThan(0)
    }
    expect(new Set(EXCLUSIONS.map(rule => rule.option))).toEqual(new Set(INFERENCE_OPTIONS))
  })
})

describe('answers in a query string', () => {
  it('come back as they were given', () => {
    fc.assert(
      fc.property(partial, answers => {
        const params = Object.fromEntries(Object.entries(answers).map(([id, value]) => [id, String(value)]))
        expect(parseAnswers(params)).toEqual(answers)
      }),
    )
  })

  it('leave open what is no answer', () => {
    const params = {
      latency: 'yesterday',
      payloadMb: '-3',
      memoryGb: 'NaN',
      idleHours: '25',
      processingSeconds: '',
      budget: null,
    }
    expect(parseAnswers(params)).toEqual({})
  })

  it('always light a branch of the drawing', () => {
    fc.assert(
      fc.property(complete, answers => {
        for (const question of QUESTIONS) expect(branchOf(question, answers), question.id).toBeDefined()
      }),
    )
  })
})
