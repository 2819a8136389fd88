'use client'

import { parseAsString, useQueryStates } from '@/components/ui/url-state'
import { SHAPE_QUESTIONS, type ShapeAnswers, type ShapeQuestionId } from '@/lib/options/shapes'

const parsers = Object.fromEntries(SHAPE_QUESTIONS.map(question => [question.id, parseAsString]))

/** The answers on the shape, in the address like the others. */
export function useShapeAnswers() {
  const [params, setParams] = useQueryStates(parsers, { history: 'replace' })
  const entries = SHAPE_QUESTIONS.map(({ id, choices }) => [id, choices.find(each => each.value === params[id])?.value])
  return {
    answers: Object.fromEntries(entries) as ShapeAnswers, // Each value is one of its own question's choices.
    answer: (id: ShapeQuestionId, value: string | null) => void setParams({ [id]: value }),
  }
}
