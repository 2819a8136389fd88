import { type InferenceOption, OPTION_TITLES } from '@/lib/options/model'
import type { Answers } from '@/lib/options/questions'
import { recommend } from '@/lib/options/recommend'

export interface RuledOut {
  option: InferenceOption
  title: string
  reason: string
}

/** Options that the answers rule out by a limit of AWS: they have no cost. */
export const ruledOutBy = (answers: Answers): RuledOut[] =>
  recommend(answers).ranking.flatMap(({ option, exclusions: [exclusion] }) =>
    exclusion ? [{ option, title: OPTION_TITLES[option], reason: exclusion.text }] : [],
  )
