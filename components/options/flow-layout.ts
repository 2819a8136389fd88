import { INFERENCE_OPTIONS, type InferenceOption, OPTION_TITLES } from '@/lib/options/model'
import { QUESTIONS, type Question, type QuestionId } from '@/lib/options/questions'
import { recommend, withAnswer } from '@/lib/options/recommend'

/** Where everything stands, in px of the drawing: two rows of questions, to the end and back, then the outcomes. */
export const NODE_WIDTH = 216
const COLUMN = 276
const FIRST_ROW_Y = 0
const SECOND_ROW_Y = 250
const OUTCOMES_Y = 450

export interface Branch {
  /** A choice's value or a band's id, as `branchOf` names it. */
  readonly id: string
  readonly label: string
  /** The answer it gives. */
  readonly value: string | number
  /** Titles of the options it rules out. */
  readonly rulesOut: readonly string[]
}

export interface QuestionPlace {
  readonly id: QuestionId
  readonly question: Question
  readonly x: number
  readonly y: number
  /** Side its answers leave from. */
  readonly exit: 'right' | 'left'
  /** Side the path comes in at. */
  readonly entry: 'right' | 'left'
  readonly branches: readonly Branch[]
}

const PLACES: Record<QuestionId, { column: number; row: 1 | 2; entry: 'right' | 'left' }> = {
  latency: { column: 0, row: 1, entry: 'left' },
  payloadMb: { column: 1, row: 1, entry: 'left' },
  processingSeconds: { column: 2, row: 1, entry: 'left' },
  hardware: { column: 3, row: 1, entry: 'left' },
  memoryGb: { column: 3, row: 2, entry: 'right' },
  traffic: { column: 2, row: 2, entry: 'right' },
  idleHours: { column: 1, row: 2, entry: 'right' },
  budget: { column: 0, row: 2, entry: 'right' },
}

function branch(question: Question, id: string, label: string, value: string | number): Branch {
  const { ranking } = recommend(withAnswer({}, question.id, value))
  const out = new Set(ranking.filter(ranked => ranked.exclusions.length > 0).map(ranked => ranked.option))
  const rulesOut = INFERENCE_OPTIONS.filter(option => out.has(option)).map(option => OPTION_TITLES[option])
  return { id, label, value, rulesOut }
}

function branchesOf(question: Question): Branch[] {
  return question.kind === 'choice'
    ? question.choices.map(choice => branch(question, choice.value, choice.short, choice.value))
    : question.bands.map(band => branch(question, band.id, band.short, band.typical))
}

export const QUESTION_PLACES: readonly QuestionPlace[] = QUESTIONS.map(question => {
  const { column, row, entry } = PLACES[question.id]
  return {
    id: question.id,
    question,
    x: column * COLUMN,
    y: row === 1 ? FIRST_ROW_Y : SECOND_ROW_Y,
    entry,
    exit: row === 1 ? 'right' : 'left',
    branches: branchesOf(question),
  }
})

export interface OutcomePlace {
  readonly option: InferenceOption
  readonly x: number
  readonly y: number
}

export const OUTCOME_PLACES: readonly OutcomePlace[] = INFERENCE_OPTIONS.map((option, index) => ({
  option,
  x: index * COLUMN,
  y: OUTCOMES_Y,
}))
