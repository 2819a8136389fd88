'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import { OPTION_TITLES } from '@/lib/options/model'
import { isAnswered, QUESTIONS, type QuestionId } from '@/lib/options/questions'
import { decidingQuestion, type Recommendation, recommend } from '@/lib/options/recommend'
import { CopyLink } from './copy-link'
import { formOf } from './form-of'
import { QuestionList } from './question-list'
import { Ranking } from './ranking'
import { ShapeGuide } from './shape-guide'
import { useAnswers } from './use-answers'
import { useIsWide } from './use-is-wide'

const Flowchart = lazyPart(
  () => import('./flowchart').then(module => module.Flowchart),
  <Skeleton className="h-full w-full" />,
)

const OptionCosts = lazyPart(
  () => import('@/components/costs/option-costs').then(module => module.OptionCosts),
  <Skeleton className="h-80 w-full" />,
)

export function Choose({ region }: { region: string }) {
  'use memo'
  const { answers, answer, clear } = useAnswers()
  const isWide = useIsWide()
  const recommendation = recommend(answers)
  const [round, setRound] = useState(0)
  const decidingId = decidingQuestion(answers)
  const answered = QUESTIONS.filter(question => isAnswered(answers, question.id)).length
  return (
    <div className="grid gap-4">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <p role="status" className="grow">
          {sentence(recommendation, answered, decidingId)}
        </p>
        <span className="flex gap-2">
          <Button
            onClick={() => {
              clear()
              setRound(round + 1)
            }}
            disabled={answered === 0}
          >
            Start over
          </Button>
          <CopyLink />
        </span>
      </div>
      {recommendation.isConflict && (
        <Alert tone="warn" title="These answers leave no option">
          Each option is ruled out by a limit below. Loosen one answer, or split the work: smaller requests, shorter
          processing.
        </Alert>
      )}
      <div className="hidden aspect-[1080/560] max-h-[40rem] rounded-lg border bg-surface lg:block">
        {isWide && (
          <Flowchart
            region={region}
            answers={answers}
            answer={answer}
            recommendation={recommendation}
            decidingId={decidingId}
          />
        )}
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_26rem]">
        {/* A new round forgets half-typed numbers too. */}
        <QuestionList key={round} answers={answers} answer={answer} decidingId={decidingId} />
        <Ranking region={region} answers={answers} recommendation={recommendation} />
      </div>
      <OptionCosts region={region} formOf={option => formOf(region, option, answers)} />
      <ShapeGuide region={region} answers={answers} recommendation={recommendation} />
    </div>
  )
}

/** What is left after limits shut the others out is not always a good answer. */
function verdict(title: string, { ranking: [first] }: Recommendation): string {
  return first && first.score < 0
    ? `${title} is all that is left, though more speaks against it`
    : `${title} is recommended`
}

function sentence(recommendation: Recommendation, answered: number, decidingId: QuestionId | undefined): string {
  const deciding = QUESTIONS.find(question => question.id === decidingId)
  if (answered === 0) return `Nothing answered yet. ${deciding?.topic ?? 'Latency'} decides most: begin there.`
  if (recommendation.isConflict) return 'No option fits all answers.'
  const best = recommendation.best
  const so = best ? verdict(OPTION_TITLES[best], recommendation) : 'Two options lead alike'
  if (answered === QUESTIONS.length) return `${so}, by all ${answered} answers.`
  const rest = deciding ? `${deciding.topic} would decide most next` : 'no single further answer changes that'
  return `${so} so far (${answered} of ${QUESTIONS.length} answered); ${rest}.`
}
