'use client'

import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Badge } from '@/components/ui/badge'
import { buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Check } from '@/components/ui/icons/check'
import { OctagonX } from '@/components/ui/icons/octagon-x'
import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { OPTION_TITLES } from '@/lib/options/model'
import type { Answers } from '@/lib/options/questions'
import type { Recommendation } from '@/lib/options/recommend'
import {
  endpointShapeOf,
  type HostingShape,
  type JudgedShape,
  judgeShapes,
  SHAPE_PAGES,
  SHAPE_QUESTIONS,
  SHAPE_SUMMARIES,
  SHAPE_TITLES,
} from '@/lib/options/shapes'
import { suggestInstanceType } from '@/lib/options/suggest-instance-type'
import { suggestServerlessMemoryMb } from '@/lib/options/suggest-serverless-memory'
import { routes } from '@/lib/routes'
import { useShapeAnswers } from './use-shape-answers'

interface ShapeGuideProps {
  region: string
  answers: Answers
  recommendation: Recommendation
}

/** The second half of the choice: how the models stand behind the endpoint. */
export function ShapeGuide({ region, answers, recommendation }: ShapeGuideProps) {
  const shape = useShapeAnswers()
  // A batch job has no endpoint: its shapes are those of a real-time one, should there be one as well.
  const option = recommendation.best && recommendation.best !== 'batch' ? recommendation.best : 'real-time'
  const { shapes, best } = judgeShapes({
    answers: shape.answers,
    option,
    mustGoToZero: answers.budget === 'zero',
  })
  const compute =
    option === 'serverless'
      ? { memoryMb: suggestServerlessMemoryMb(answers) }
      : { instanceType: suggestInstanceType(answers)?.name }
  return (
    <Card
      title="Shape of the endpoint"
      description={`How models stand behind the endpoint (${OPTION_TITLES[option].toLowerCase()}), and why not otherwise.`}
    >
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)]">
        <ol aria-label="Questions on the shape" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-1">
          {SHAPE_QUESTIONS.map(question => (
            <li key={question.id}>
              <ShapeQuestion
                question={question}
                current={shape.answers[question.id]}
                onAnswer={value => shape.answer(question.id, value)}
              />
            </li>
          ))}
        </ol>
        <div className="grid gap-3">
          {shapes.every(each => each.whyNot) && <Alert tone="warn">{noShapeAdvice(option)}</Alert>}
          <ol aria-label="Shapes" className="grid">
            {shapes.map(judged => (
              <li key={judged.shape} className="border-b py-2.5 first:pt-0 last:border-0 last:pb-0">
                <ShapeItem
                  judged={judged}
                  isBest={judged.shape === best}
                  href={routes.deploy(region, { ...queryOf(judged.shape, option), ...compute })}
                />
              </li>
            ))}
          </ol>
        </div>
      </div>
    </Card>
  )
}

const noShapeAdvice = (option: ConfigKind) =>
  option === 'real-time'
    ? 'No shape fits all these answers: change one, or spread the models over several endpoints.'
    : `${OPTION_TITLES[option]} endpoints host one model each: make one for each model, or serve them together in real time.`

const queryOf = (shape: HostingShape, option: ConfigKind) => ({
  option,
  shape: endpointShapeOf(shape),
  ...((shape === 'variants' || shape === 'shadow') && { compare: shape }),
})

interface ShapeQuestionProps {
  question: (typeof SHAPE_QUESTIONS)[number]
  current: string | undefined
  onAnswer: (value: string | null) => void
}

function ShapeQuestion({ question, current, onAnswer }: ShapeQuestionProps) {
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 font-medium">{question.title}</legend>
      {question.choices.map(choice => (
        <label key={choice.value} className="flex items-start gap-2">
          <input
            type="radio"
            name={`shape-${question.id}`}
            checked={current === choice.value}
            onChange={() => onAnswer(choice.value)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          {choice.label}
        </label>
      ))}
    </fieldset>
  )
}

interface ShapeItemProps {
  judged: JudgedShape
  isBest: boolean
  href: string
}

function ShapeItem({ judged: { shape, whyNot }, isBest, href }: ShapeItemProps) {
  const title = SHAPE_TITLES[shape]
  const Mark = whyNot ? OctagonX : Check
  return (
    <article aria-label={title} className="flex items-start gap-3">
      <Mark aria-hidden className={`mt-0.5 size-4 shrink-0 ${whyNot ? 'text-muted' : 'text-accent'}`} />
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2">
          <span className={whyNot ? 'text-muted' : 'font-medium'}>{title}</span>
          {isBest && <Badge tone="accent">Recommended</Badge>}
          {whyNot && <span className="sr-only">Does not fit:</span>}
        </p>
        <p className="text-sm text-muted">
          {whyNot ?? SHAPE_SUMMARIES[shape]}{' '}
          <a
            href={SHAPE_PAGES[shape]}
            target="_blank"
            rel="noreferrer"
            className="underline underline-offset-2 hover:text-foreground"
          >
            AWS’s page<span className="sr-only"> on {title}</span>
          </a>
        </p>
      </div>
      {!whyNot && (
        <Link href={href} className={buttonClasses({ size: 'sm', variant: isBest ? 'primary' : 'secondary' })}>
          Deploy<span className="sr-only"> as {title}</span>
        </Link>
      )}
    </article>
  )
}
