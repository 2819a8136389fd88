import { LIMITS } from './limits'

interface Choice<V extends string = string> {
  readonly value: V
  readonly label: string
  /** Short label for the drawing. */
  readonly short: string
}

/** A span of numbers that decides alike: `above < x ≤ upTo`, with a number that stands for it. */
export interface Band {
  readonly id: string
  readonly above: number
  readonly upTo: number
  readonly typical: number
  readonly short: string
}

interface QuestionBase<Id extends string> {
  readonly id: Id
  readonly topic: string
  readonly title: string
  readonly help: string
}

export interface ChoiceQuestion<Id extends string = string> extends QuestionBase<Id> {
  readonly kind: 'choice'
  readonly choices: readonly Choice[]
}

export interface NumberQuestion<Id extends string = string> extends QuestionBase<Id> {
  readonly kind: 'number'
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly bands: readonly Band[]
}

const NONE = -1

/** The questions, in the order they are asked. */
export const QUESTIONS = [
  {
    id: 'latency',
    kind: 'choice',
    topic: 'Latency',
    title: 'How long may a caller wait for a prediction?',
    help: 'A cold start is the wait while compute starts after a quiet time: seconds, sometimes tens of seconds.',
    choices: [
      { value: 'now', label: 'Under a second, every time', short: 'Always fast' },
      { value: 'cold-ok', label: 'Usually fast; a cold start now and then is fine', short: 'Cold start is fine' },
      { value: 'later', label: 'Minutes: the result is picked up later', short: 'Minutes' },
      { value: 'dataset', label: 'Nobody waits: a whole dataset is scored as a job', short: 'A job, no endpoint' },
    ],
  },
  {
    id: 'payloadMb',
    kind: 'number',
    topic: 'Payload',
    title: 'How large is the largest request or response?',
    help: 'A JSON record is about 0.01 MB, a photo 5 MB, a minute of video 100 MB.',
    unit: 'MB',
    min: 0,
    max: 100_000,
    bands: [
      { id: 'small', above: NONE, upTo: LIMITS.serverlessPayloadMb.value, typical: 1, short: '≤ 4 MB' },
      {
        id: 'medium',
        above: LIMITS.serverlessPayloadMb.value,
        upTo: LIMITS.realTimePayloadMb.value,
        typical: 10,
        short: '4–25 MB',
      },
      {
        id: 'large',
        above: LIMITS.realTimePayloadMb.value,
        upTo: LIMITS.asyncPayloadMb.value,
        typical: 200,
        short: '25 MB–1 GB',
      },
      { id: 'huge', above: LIMITS.asyncPayloadMb.value, upTo: 100_000, typical: 2000, short: '> 1 GB' },
    ],
  },
  {
    id: 'processingSeconds',
    kind: 'number',
    topic: 'Processing',
    title: 'How long does the model work on one request?',
    help: 'The slowest request counts, not the median.',
    unit: 's',
    min: 0,
    max: 604_800,
    bands: [
      { id: 'short', above: NONE, upTo: LIMITS.realTimeProcessingSeconds.value, typical: 1, short: '≤ 60 s' },
      {
        id: 'long',
        above: LIMITS.realTimeProcessingSeconds.value,
        upTo: LIMITS.asyncProcessingSeconds.value,
        typical: 300,
        short: '1–60 min',
      },
      { id: 'endless', above: LIMITS.asyncProcessingSeconds.value, upTo: 604_800, typical: 7200, short: '> 60 min' },
    ],
  },
  {
    id: 'hardware',
    kind: 'choice',
    topic: 'Hardware',
    title: 'What does the model run on?',
    help: 'Large language and diffusion models need a GPU; trees, linear models and small networks do not.',
    choices: [
      { value: 'cpu', label: 'CPU is enough', short: 'CPU' },
      { value: 'gpu', label: 'It needs a GPU', short: 'GPU' },
    ],
  },
  {
    id: 'memoryGb',
    kind: 'number',
    topic: 'Memory',
    title: 'How much memory does the loaded model need?',
    help: 'The model, its framework and one request being worked on, together.',
    unit: 'GB',
    min: 0,
    max: 10_000,
    bands: [
      { id: 'fits', above: NONE, upTo: LIMITS.serverlessMemoryGb.value, typical: 2, short: '≤ 6 GB' },
      { id: 'over', above: LIMITS.serverlessMemoryGb.value, upTo: 10_000, typical: 16, short: '> 6 GB' },
    ],
  },
  {
    id: 'traffic',
    kind: 'choice',
    topic: 'Traffic',
    title: 'How do requests arrive?',
    help: 'Look at a normal week, not at the launch day.',
    choices: [
      { value: 'steady', label: 'Steadily', short: 'Steady' },
      { value: 'daily', label: 'In a known rhythm: busy hours and quiet hours', short: 'Known rhythm' },
      { value: 'peaks', label: 'In peaks nobody can foresee', short: 'Sudden peaks' },
    ],
  },
  {
    id: 'idleHours',
    kind: 'number',
    topic: 'Sparsity',
    title: 'How many hours of a day pass without any request?',
    help: 'Instances are billed in those hours too.',
    unit: 'h a day',
    min: 0,
    max: 24,
    bands: [
      { id: 'busy', above: NONE, upTo: 4, typical: 1, short: '≤ 4 h' },
      { id: 'partly', above: 4, upTo: 12, typical: 8, short: '4–12 h' },
      { id: 'sparse', above: 12, upTo: 24, typical: 20, short: '> 12 h' },
    ],
  },
  {
    id: 'budget',
    kind: 'choice',
    topic: 'Budget',
    title: 'What may it cost while nobody uses it?',
    help: 'Zero while idle always costs a wait when the first request comes back.',
    choices: [
      { value: 'zero', label: 'Nothing: it must scale to zero', short: 'Must be zero' },
      { value: 'low', label: 'As little as possible', short: 'Little' },
      { value: 'any', label: 'Readiness matters more than idle cost', short: 'Readiness first' },
    ],
  },
] as const satisfies readonly (ChoiceQuestion | NumberQuestion)[]

export type Question = (typeof QUESTIONS)[number]
export type QuestionId = Question['id']

type AnswerOf<Q> = Q extends { kind: 'choice'; choices: readonly { value: infer V }[] } ? V : number
export type CompleteAnswers = { -readonly [Q in Question as Q['id']]: AnswerOf<Q> }
/** What was answered so far; a question left out is open. */
export type Answers = Partial<CompleteAnswers>

export function isAnswered(answers: Answers, id: QuestionId): boolean {
  return answers[id] !== undefined
}

/** The band a number falls in, or undefined when it is outside the question's range. */
export function bandOf(question: NumberQuestion, value: number): Band | undefined {
  return question.bands.find(band => value > band.above && value <= band.upTo)
}

/** The branch of the drawing an answer lights: the choice itself, or the id of a number's band. */
export function branchOf(question: Question, answers: Answers): string | undefined {
  const answer = answers[question.id]
  if (answer === undefined) return undefined
  if (question.kind === 'choice') return String(answer)
  return bandOf(question, Number(answer))?.id
}
