'use client'

import { parseAsString, useQueryStates } from '@/components/ui/url-state'
import { parseAnswers } from '@/lib/options/answers-url'
import { type Answers, QUESTIONS, type QuestionId } from '@/lib/options/questions'

const parsers = Object.fromEntries(QUESTIONS.map(question => [question.id, parseAsString]))

/** The answers, which live in the address, so that a link carries them. */
export function useAnswers() {
  'use memo'
  const [params, setParams] = useQueryStates(parsers, { history: 'replace' })
  return {
    answers: parseAnswers(params) satisfies Answers,
    answer: (id: QuestionId, value: string | number | undefined) =>
      void setParams({ [id]: value === undefined ? null : String(value) }),
    clear: () => void setParams(null),
  }
}

export type Answer = ReturnType<typeof useAnswers>['answer']
