'use client'

import { Badge } from '@/components/ui/badge'
import { type Answers, type ChoiceQuestion, isAnswered, QUESTIONS, type Question } from '@/lib/options/questions'
import { NumberAnswer } from './number-answer'
import type { Answer } from './use-answers'

interface QuestionListProps {
  answers: Answers
  answer: Answer
  /** The open question that matters most now. */
  decidingId: string | undefined
}

/** The questions as a plain list: all that the drawing asks, and exact numbers. */
export function QuestionList({ answers, answer, decidingId }: QuestionListProps) {
  'use memo'
  return (
    <ol aria-label="Questions" className="grid rounded-lg border bg-surface md:grid-cols-2">
      {QUESTIONS.map((question, index) => (
        <li
          key={question.id}
          className="border-b p-4 last:border-b-0 md:odd:border-e md:[&:nth-last-child(2)]:border-b-0"
        >
          <QuestionItem
            question={question}
            number={index + 1}
            answers={answers}
            answer={answer}
            isDeciding={question.id === decidingId}
          />
        </li>
      ))}
    </ol>
  )
}

interface QuestionItemProps {
  question: Question
  number: number
  answers: Answers
  answer: Answer
  isDeciding: boolean
}

function QuestionItem({ question, number, answers, answer, isDeciding }: QuestionItemProps) {
  'use memo'
  const current = answers[question.id]
  return (
    <fieldset className="grid gap-2">
      <legend className="contents">
        <span className="flex min-h-5 items-center gap-2 text-sm text-muted">
          {number} · {question.topic}
          {isDeciding && <Badge tone="accent">decides most now</Badge>}
          {isAnswered(answers, question.id) && (
            <button
              type="button"
              className="ms-auto text-sm text-muted underline-offset-2 hover:text-foreground hover:underline"
              onClick={() => answer(question.id, undefined)}
            >
              Leave open<span className="sr-only">: {question.topic}</span>
            </button>
          )}
        </span>
        <span className="font-medium">{question.title}</span>
      </legend>
      {question.kind === 'choice' ? (
        <Choices question={question} current={current} onChoose={value => answer(question.id, value)} />
      ) : (
        <NumberAnswer
          question={question}
          value={typeof current === 'number' ? current : undefined}
          onChange={value => answer(question.id, value)}
        />
      )}
      <p className="text-sm text-muted">{question.help}</p>
    </fieldset>
  )
}

interface ChoicesProps {
  question: ChoiceQuestion
  current: string | number | undefined
  onChoose: (value: string) => void
}

function Choices({ question, current, onChoose }: ChoicesProps) {
  'use memo'
  return (
    <div className="grid gap-1">
      {question.choices.map(choice => (
        <label key={choice.value} className="flex items-start gap-2">
          <input
            type="radio"
            name={question.id}
            value={choice.value}
            checked={current === choice.value}
            onChange={() => onChoose(choice.value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          {choice.label}
        </label>
      ))}
    </div>
  )
}
