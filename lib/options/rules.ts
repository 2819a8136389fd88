import type { LimitId } from './limits'
import type { InferenceOption } from './model'
import type { CompleteAnswers, QuestionId } from './questions'

/** A limit that shuts an option out. It looks at one answer alone, so a further answer can never lift it. */
export type Exclusion = {
  [Q in QuestionId]: {
    option: InferenceOption
    question: Q
    when: (answer: CompleteAnswers[Q]) => boolean
    limit: LimitId
    text: string
  }
}[QuestionId]

/** A reason for (points > 0) or against (points < 0) an option that is not shut out. */
export type Reason = {
  [Q in QuestionId]: {
    option: InferenceOption
    question: Q
    when: (answer: CompleteAnswers[Q]) => boolean
    points: number
    text: string
  }
}[QuestionId]
