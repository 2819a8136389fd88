'use client'

import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import type { InferenceOption } from '@/lib/options/model'
import type { Answers } from '@/lib/options/questions'
import type { RankedOption } from '@/lib/options/recommend'
import { suggestInstanceType } from '@/lib/options/suggest-instance-type'
import { routes } from '@/lib/routes'

/** What to do about an option that Slipway does not deploy yet. */
const MEANWHILE: Record<Exclude<InferenceOption, 'real-time'>, string> = {
  serverless:
    'This version of Slipway deploys real-time endpoints. Create a serverless config with the AWS CLI (ServerlessConfig), or start real-time on one small instance: a real-time endpoint cannot be turned serverless later, so plan a second endpoint.',
  asynchronous:
    'This version of Slipway deploys real-time endpoints. Create the config with AsyncInferenceConfig by the AWS CLI; meanwhile a real-time endpoint serves requests within 25 MB and 60 s.',
  batch:
    'This version of Slipway deploys real-time endpoints. Start a transform job with the AWS CLI (create-transform-job); the model that it needs can be made here.',
}

interface OptionActionProps {
  region: string
  answers: Answers
  ranked: RankedOption
  isBest: boolean
}

/** Real-time leads to the form, even against the advice; the others say what to do meanwhile. */
export function OptionAction({ region, answers, ranked, isBest }: OptionActionProps) {
  if (ranked.option !== 'real-time') {
    return isBest ? <p className="rounded-md bg-subtle px-3 py-2 text-sm">{MEANWHILE[ranked.option]}</p> : null
  }
  const isOut = ranked.exclusions.length > 0
  return (
    <div>
      <Link
        href={routes.deploy(region, { instanceType: suggestInstanceType(answers)?.name })}
        className={buttonClasses({ variant: isBest ? 'primary' : 'secondary' })}
      >
        {isOut ? 'Deploy as real-time all the same' : 'Deploy as real-time'}
      </Link>
    </div>
  )
}
