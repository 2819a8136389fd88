'use client'

import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { compareOptions } from '@/lib/costs/compare/comparison'
import { WORKLOAD_FIELDS } from '@/lib/costs/compare/workload-fields'
import type { PriceBook } from '@/lib/costs/model'
import { pricesQuery } from '@/lib/costs/queries'
import { toBody } from '@/lib/http'
import type { InferenceOption } from '@/lib/options/model'
import { routes } from '@/lib/routes'
import { OptionTable } from './option-table'
import { PriceOrigin } from './price-origin'
import { ruledOutBy } from './ruled-out'
import { useWorkload, type WorkloadState } from './use-workload'

interface OptionCostsProps {
  region: string
  formOf: (option: InferenceOption) => string
}

/** On Choose: what the options would cost for the answers given, and for as many requests as are stated here. */
export function OptionCosts({ region, formOf }: OptionCostsProps) {
  'use memo'
  const { data, error } = useQuery(pricesQuery(region))
  const state = useWorkload()
  const { secondsPerRequest, instanceType, memoryMb } = state.workload
  const isAnswered = Object.keys(state.answers).length > 0
  const { label, unit } = WORKLOAD_FIELDS.requestsPerMonth
  return (
    <Card
      title="Cost"
      description={`For ${secondsPerRequest} s of work on a request, ${instanceType} or ${memoryMb.toLocaleString('en')} MB serverless: ${isAnswered ? 'as the answers suggest.' : 'a common beginning, until answers say more.'}`}
      actions={
        <Link href={routes.costs(region, queryOf(state))} className={buttonClasses()}>
          Chart and crossing points
        </Link>
      }
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <Field label={label} error={state.errors.requestsPerMonth} className="max-w-64">
          <Input
            inputMode="decimal"
            unit={unit}
            value={state.textOf('requestsPerMonth')}
            onChange={event => state.change('requestsPerMonth', event.target.value)}
          />
        </Field>
        {data?.book ? (
          <Costs state={state} book={data.book} formOf={formOf} />
        ) : data || error ? (
          <p className="text-muted">
            – {error ? toBody(error).message : data?.whyNone} The page Costs says how prices get here.
          </p>
        ) : (
          <Skeleton className="h-40 w-full" />
        )}
      </div>
    </Card>
  )
}

interface CostsProps {
  state: WorkloadState
  book: PriceBook
  formOf: OptionCostsProps['formOf']
}

function Costs({ state: { answers, workload }, book, formOf }: CostsProps) {
  'use memo'
  const ruledOut = ruledOutBy(answers)
  const comparison = compareOptions(workload, book, { leftOut: ruledOut.map(each => each.option) })
  return (
    <>
      <OptionTable
        comparison={{ ...comparison, saved: [] }}
        currency={book.currency}
        ruledOut={ruledOut}
        formOf={formOf}
      />
      <p className="text-sm text-muted">
        {book.currency}, On-Demand: <PriceOrigin from={book} />.
      </p>
    </>
  )
}

/** The answers and what was typed go along. */
function queryOf({ answers, workload: { requestsPerMonth } }: WorkloadState): Record<string, string | number> {
  return { ...answers, requestsPerMonth }
}
