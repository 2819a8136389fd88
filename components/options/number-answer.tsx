'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatCount } from '@/lib/format/count'
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
  const [text, setText] = useState(value === undefined ? '' : String(value))
  // Another band chosen in the drawing shows here; "1." does not become "1" while it is typed.
  const shown = value !== undefined && Number(text) !== value ? String(value) : text
  const isWrong = text.trim() !== '' && parseAnswer(question, text) === undefined
  const change = (typed: string) => {
    setText(typed)
    const parsed = parseAnswer(question, typed)
    onChange(typeof parsed === 'number' ? parsed : undefined)
  }
  return (
    <Field
      label={<span className="sr-only">{question.title}</span>}
      error={isWrong ? `A number from ${question.min} to ${formatCount(question.max)} ${question.unit}.` : undefined}
    >
      <Input
        inputMode="decimal"
        unit={question.unit}
        value={isWrong ? text : shown}
        onChange={event => change(event.target.value)}
        className="max-w-48"
      />
    </Field>
  )
}
