import { EmptyState } from '@/components/ui/empty-state'
import { DollarSign } from '@/components/ui/icons/dollar-sign'
import type { Prices } from '@/lib/costs/model'
import { Code } from './code'
import { ImportPrices } from './import-prices'
import { ReadPrices } from './read-prices'

const REGION_INDEX = 'https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonSageMaker/current/region_index.json'

/** Slipway has no prices of its own: where they can be had. */
export function NoPrices({ region, prices }: { region: string; prices: Prices }) {
  return (
    <EmptyState
      icon={<DollarSign aria-hidden />}
      title={`No prices of ${region} yet`}
      action={
        <div className="grid justify-items-center gap-3">
          {prices.canImport && <ImportPrices region={region} isPrimary />}
          <ReadPrices region={region} />
        </div>
      }
    >
      <p>{prices.whyNone}</p>
      <p className="mt-2">
        Slipway makes up no prices. They come from the AWS Pricing API, with the permissions{' '}
        <Code>pricing:GetProducts</Code> and <Code>pricing:GetAttributeValues</Code>, or from a price list file, which
        anyone may download:{' '}
        <a href={REGION_INDEX} className="break-all underline">
          the list of lists
        </a>{' '}
        names the one of each region.
      </p>
      {!prices.canImport && (
        <p className="mt-2">
          Files can be imported once there is a workspace: set <Code>SLIPWAY_WORKSPACE</Code> and start Slipway again.
        </p>
      )}
    </EmptyState>
  )
}
