'use client'

import { Card } from '@/components/ui/card'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import { compareOptions } from '@/lib/costs/compare/comparison'
import type { PriceBook, SavingsPlans } from '@/lib/costs/model'
import { formatCount } from '@/lib/format/count'
import { formatMoney } from '@/lib/format/money'
import type { InferenceOption } from '@/lib/options/model'
import { routes } from '@/lib/routes'
import { byCost, OptionTable } from './option-table'
import { PriceOrigin } from './price-origin'
import { ruledOutBy } from './ruled-out'
import { useWorkload } from './use-workload'
import { WorkloadFields } from './workload-fields'

const CostChart = lazyPart(
  () => import('./cost-chart').then(module => module.CostChart),
  <Skeleton className="h-[348px] w-full" />,
)

interface ComparisonCardProps {
  region: string
  book: PriceBook
  savings: SavingsPlans | undefined
}

/** All four options for one workload: what each costs, and where they change places. */
export function ComparisonCard({ region, book, savings }: ComparisonCardProps) {
  'use memo'
  const state = useWorkload()
  const { answers, workload } = state
  const ruledOut = ruledOutBy(answers)
  const comparison = compareOptions(workload, book, { savings, leftOut: ruledOut.map(each => each.option) })
  const money = (amount: number) => formatMoney(amount, book.currency)
  return (
    <Card
      title="All options for one workload"
      description="Change what is supposed; the address keeps it. Answers given on Choose are taken over."
    >
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <WorkloadFields state={state} book={book} />
        <OptionTable
          comparison={comparison}
          currency={book.currency}
          ruledOut={ruledOut}
          formOf={option => formOf(region, option, workload)}
        />
        <CostChart
          comparison={comparison}
          saving={byCost(comparison.saved)[0]}
          currency={book.currency}
          requestsPerMonth={workload.requestsPerMonth}
          onRequests={requests => state.change('requestsPerMonth', String(requests))}
        />
        {comparison.crossings.length > 0 && (
          <div>
            <h3 className="font-medium">Crossing points</h3>
            <ul className="mt-1 grid gap-1 text-sm" aria-label="Crossing points">
              {comparison.crossings.map(({ first, again, above, below }) => (
                <li key={`${above} ${below}`}>
                  Above <strong className="tabular-nums">{formatCount(first.requestsPerMonth)}</strong> requests a month
                  ({money(first.perMonth)}) {above} is cheaper than {below}
                  {again.length > 0 &&
                    `; with further instances they change places again, at ${again.map(each => formatCount(each.requestsPerMonth)).join(', ')}`}
                  .
                </li>
              ))}
            </ul>
          </div>
        )}
        <p className="max-w-prose text-sm text-muted">
          {book.currency}, On-Demand, a month of 730 hours: <PriceOrigin from={book} />.{' '}
          {savings ? (
            <>
              Savings Plans: <PriceOrigin from={savings} />, for the instances that always run.
            </>
          ) : (
            'A Savings Plan takes off up to 64 %, by type, term and payment; it is drawn for the instances that always run. Import a Savings Plans file for its own rates.'
          )}{' '}
          Free tiers, taxes, CloudWatch, S3, volumes and the time in which instances start are not in it.
        </p>
      </div>
    </Card>
  )
}

function formOf(
  region: string,
  option: InferenceOption,
  { instanceType, minInstances, memoryMb }: { instanceType: string; minInstances: number; memoryMb: number },
): string {
  if (option === 'batch') return routes.newTransformJob(region, { instanceType })
  if (option === 'serverless') return routes.deploy(region, { option, memoryMb })
  return routes.deploy(region, { option, instanceType, instanceCount: minInstances })
}
