'use client'

import { Badge } from '@/components/ui/badge'
import { Check } from '@/components/ui/icons/check'
import { Minus } from '@/components/ui/icons/minus'
import { OctagonX } from '@/components/ui/icons/octagon-x'
import { LIMITS_READ_ON } from '@/lib/options/limits'
import { OPTION_PAGES, OPTION_SUMMARIES, OPTION_TITLES } from '@/lib/options/model'
import { formatPoints } from '@/lib/options/points'
import type { Answers } from '@/lib/options/questions'
import type { RankedOption, Recommendation } from '@/lib/options/recommend'
import { OptionAction } from './option-action'

interface RankingProps {
  region: string
  answers: Answers
  recommendation: Recommendation
}

/** All four options in order, each with what speaks for it, against it, and what shuts it out. */
export function Ranking({ region, answers, recommendation }: RankingProps) {
  'use memo'
  const { ranking, best, isOpen } = recommendation
  return (
    <section aria-label="Ranking" className="grid gap-3">
      <ol className="grid rounded-lg border bg-surface">
        {ranking.map(ranked => (
          <li key={ranked.option} className="border-b p-4 last:border-0">
            <RankedItem
              region={region}
              answers={answers}
              ranked={ranked}
              isBest={ranked.option === best}
              isOpen={isOpen}
            />
          </li>
        ))}
      </ol>
      <p className="text-xs text-muted">
        Limits as AWS’s pages said on {LIMITS_READ_ON}. The score is the sum of the points at each reason.
      </p>
    </section>
  )
}

interface RankedItemProps {
  region: string
  answers: Answers
  ranked: RankedOption
  isBest: boolean
  /** Nothing is answered yet. */
  isOpen: boolean
}

function RankedItem({ region, answers, ranked, isBest, isOpen }: RankedItemProps) {
  'use memo'
  const isOut = ranked.exclusions.length > 0
  const title = OPTION_TITLES[ranked.option]
  return (
    <article className="grid gap-2" aria-label={title}>
      <header className="flex flex-wrap items-center gap-2">
        <h2 className={isOut ? 'font-semibold text-muted' : 'font-semibold'}>{title}</h2>
        {isBest && <Badge tone="accent">Recommended</Badge>}
        {isOut && <Badge>Ruled out</Badge>}
        <span className="ms-auto text-sm text-muted">{!isOut && !isOpen && formatPoints(ranked.score)}</span>
      </header>
      <p className="text-sm text-muted">
        {OPTION_SUMMARIES[ranked.option]}{' '}
        <a
          href={OPTION_PAGES[ranked.option]}
          target="_blank"
          rel="noreferrer"
          className="underline underline-offset-2 hover:text-foreground"
        >
          AWS’s page<span className="sr-only"> on {title}</span>
        </a>
      </p>
      <Reasons ranked={ranked} />
      <OptionAction region={region} answers={answers} ranked={ranked} isBest={isBest} />
    </article>
  )
}

function Reasons({ ranked }: { ranked: RankedOption }) {
  const { exclusions, reasonsFor, reasonsAgainst } = ranked
  if (exclusions.length + reasonsFor.length + reasonsAgainst.length === 0) return null
  return (
    <ul className="grid gap-1 text-sm">
      {exclusions.map(exclusion => (
        <li key={exclusion.limit.name} className="flex items-start gap-2">
          <OctagonX aria-label="Limit:" className="mt-0.5 size-4 shrink-0" />
          <span>
            {exclusion.text}{' '}
            <a
              href={exclusion.limit.source}
              target="_blank"
              rel="noreferrer"
              className="text-muted underline underline-offset-2 hover:text-foreground"
            >
              {exclusion.limit.name}: {exclusion.limit.text}
            </a>
          </span>
        </li>
      ))}
      {[...reasonsFor, ...reasonsAgainst].map(reason => (
        <li key={reason.text} className={reason.points > 0 ? 'flex gap-2' : 'flex gap-2 text-muted'}>
          {reason.points > 0 ? (
            <Check aria-label="For:" className="mt-0.5 size-4 shrink-0 text-accent" />
          ) : (
            <Minus aria-label="Against:" className="mt-0.5 size-4 shrink-0" />
          )}
          <span className="grow">{reason.text}</span>
          <span className="shrink-0 text-muted">
            {reason.points > 0 ? '+' : '−'}
            {Math.abs(reason.points)}
          </span>
        </li>
      ))}
    </ul>
  )
}
