'use client'

import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { OPTION_TITLES } from '@/lib/options/model'
import type { Answers } from '@/lib/options/questions'
import type { RankedOption } from '@/lib/options/recommend'
import { formOf } from './form-of'

interface OptionActionProps {
  region: string
  answers: Answers
  ranked: RankedOption
  isBest: boolean
}

/** Every option leads to its form, filled as far as the answers go, even against the advice. */
export function OptionAction({ region, answers, ranked: { option, exclusions }, isBest }: OptionActionProps) {
  'use memo'
  const what = option === 'batch' ? 'Start a transform job' : `Deploy as ${OPTION_TITLES[option].toLowerCase()}`
  return (
    <div>
      <Link
        href={formOf(region, option, answers)}
        className={buttonClasses({ variant: isBest ? 'primary' : 'secondary' })}
      >
        {exclusions.length > 0 ? `${what} all the same` : what}
      </Link>
    </div>
  )
}
