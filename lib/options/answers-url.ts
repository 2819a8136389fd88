import { type Answers, bandOf, QUESTIONS, type Question } from './questions'
import { withAnswer } from './recommend'

/** One answer read from a query string, or undefined when it is not an answer to this question. */
export function parseAnswer(question: Question, text: string): string | number | undefined {
  if (question.kind === 'choice') return question.choices.find(choice => choice.value === text)?.value
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(value) && value >= question.min && bandOf(question, value) ? value : undefined
}

/** Answers out of query parameters named like the questions; what is no answer is left open. */
export function parseAnswers(params: Readonly<Record<string, string | null | undefined>>): Answers {
  return QUESTIONS.reduce<Answers>((answers, question) => {
    const text = params[question.id]
    return text == null ? answers : withAnswer(answers, question.id, parseAnswer(question, text))
  }, {})
}
