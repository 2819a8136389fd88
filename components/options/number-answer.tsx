'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { parseAnswer } from '@/lib/options/answers-url'
import type { Question } from '@/lib/options/questions'

interface NumberAnswerProps {
  question: Extract<Question, { kind: 'number' }>
  value: number | undefined
  onChange: (value: number | undefined) => void
}

/** A number in its unit. What is typed stays as typed; only what is an answer is taken as one. */
export function NumberAnswer({ question, value, onChange }: NumberAnswerProps) {
  'use memo'
  const [typed, setTyped] = useState('')
  // "1." stays while the answer is 1; one that comes from the drawing or “Leave open” takes the text's place.
  const isAnswer = numberOf(question, typed) === value
  const text = isAnswer ? typed : value === undefined ? '' : String(value)
  const isWrong = text.trim() !== '' && numberOf(question, text) === undefined
  const change = (next: string) => {
    setTyped(next)
    onChange(numberOf(question, next))
  }
  return (
    <Field
      label={<span className="sr-only">{question.title}</span>}
      error={
        isWrong ? `A number from ${question.min} to ${question.max.toLocaleString('en')} ${question.unit}.` : undefined
      }
    >
      <Input
        inputMode="decimal"
        unit={question.unit}
        value={text}
        onChange={event => change(event.target.value)}
        className="max-w-48"
      />
    </Field>
  )
}

function numberOf(question: NumberAnswerProps['question'], text: string): number | undefined {
  const answer = parseAnswer(question, text)
  return typeof answer === 'number' ? answer : undefined
}
