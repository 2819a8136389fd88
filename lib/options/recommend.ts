import { EXCLUSIONS } from './exclusions'
import { LIMITS, type Limit } from './limits'
import { INFERENCE_OPTIONS, type InferenceOption } from './model'
import { type Answers, isAnswered, QUESTIONS, type Question, type QuestionId } from './questions'
import { REASONS } from './reasons'
import type { Exclusion, Reason } from './rules'

interface ReasonGiven {
  readonly question: QuestionId
  readonly points: number
  readonly text: string
}

interface ExclusionGiven {
  readonly question: QuestionId
  readonly limit: Limit
  readonly text: string
}

export interface RankedOption {
  readonly option: InferenceOption
  readonly score: number
  readonly reasonsFor: readonly ReasonGiven[]
  readonly reasonsAgainst: readonly ReasonGiven[]
  /** Limits that shut it out; empty when it is possible. */
  readonly exclusions: readonly ExclusionGiven[]
}

export interface Recommendation {
  /** All options: those possible by score, then those shut out. */
  readonly ranking: readonly RankedOption[]
  /** The first possible one, or undefined when nothing was answered, two lead alike, or all are shut out. */
  readonly best: InferenceOption | undefined
  /** True when the answers together leave no option. */
  readonly isConflict: boolean
  /** True while nothing is answered: the order then says nothing. */
  readonly isOpen: boolean
}

function applies(rule: Exclusion | Reason, answers: Answers): boolean {
  const answer = answers[rule.question]
  // Each rule's `when` takes its own question's answer; the pairing is checked where the rule is written.
  return answer !== undefined && (rule.when as (answer: unknown) => boolean)(answer)
}

function judge(option: InferenceOption, answers: Answers): RankedOption {
  const given = REASONS.filter(reason => reason.option === option && applies(reason, answers))
  const exclusions = EXCLUSIONS.filter(rule => rule.option === option && applies(rule, answers))
  return {
    option,
    score: given.reduce((sum, reason) => sum + reason.points, 0),
    reasonsFor: given.filter(reason => reason.points > 0),
    reasonsAgainst: given.filter(reason => reason.points < 0),
    exclusions: exclusions.map(({ question, limit, text }) => ({ question, text, limit: LIMITS[limit] })),
  }
}

function byPossibleThenScore(a: RankedOption, b: RankedOption): number {
  const shutOut = Math.sign(a.exclusions.length) - Math.sign(b.exclusions.length)
  return shutOut || b.score - a.score || INFERENCE_OPTIONS.indexOf(a.option) - INFERENCE_OPTIONS.indexOf(b.option)
}

/** Ranks all four options by the answers given so far. Pure; unanswered questions count for nothing. */
export function recommend(answers: Answers): Recommendation {
  const ranking = INFERENCE_OPTIONS.map(option => judge(option, answers)).sort(byPossibleThenScore)
  const possible = ranking.filter(ranked => ranked.exclusions.length === 0)
  const [first, second] = possible
  const isTie = first !== undefined && first.score === second?.score && !isComplete(answers)
  const isOpen = !QUESTIONS.some(question => isAnswered(answers, question.id))
  return {
    ranking,
    best: isTie || isOpen ? undefined : first?.option,
    isConflict: possible.length === 0,
    isOpen,
  }
}

export function isComplete(answers: Answers): boolean {
  return QUESTIONS.every(question => isAnswered(answers, question.id))
}

/** One answer per branch of a question: every choice, and a number that stands for each band. */
export function typicalAnswers(question: Question): readonly (string | number)[] {
  return question.kind === 'choice'
    ? question.choices.map(choice => choice.value)
    : question.bands.map(band => band.typical)
}

/** The answers with one more. The value must be one of the question's own. */
export function withAnswer(answers: Answers, id: QuestionId, value: string | number | undefined): Answers {
  const { [id]: _, ...rest } = answers
  return value === undefined ? rest : ({ ...rest, [id]: value } as Answers)
}

/**
 * The open question whose answer would change the first place most often, or undefined when
 * no single answer changes it (then the outcome is settled as far as one more answer goes).
 */
export function decidingQuestion(answers: Answers): QuestionId | undefined {
  let deciding: { id: QuestionId; winners: number } | undefined
  for (const question of QUESTIONS) {
    if (isAnswered(answers, question.id)) continue
    const firsts = typicalAnswers(question).map(value => {
      const { ranking, isConflict } = recommend(withAnswer(answers, question.id, value))
      return isConflict ? 'none' : ranking[0]?.option
    })
    const winners = new Set(firsts).size
    if (winners > 1 && winners > (deciding?.winners ?? 1)) deciding = { id: question.id, winners }
  }
  return deciding?.id
}
