import { randomUUID } from 'node:crypto'
import { DescribeEndpointCommand, paginateListEndpoints } from '@aws-sdk/client-sagemaker'
import type { AwsClients } from '@/lib/aws/clients'
import { classify, toFailure } from '@/lib/door'
import { endpointSummaryFromAws } from '@/lib/endpoints/from-aws'
import type { FleetSource } from './poller'

/** A token that repeats, or lists that come empty for ever, must not hold a poller: 20,000 endpoints. */
const maxPages = 200

/**
 * A region's endpoints through ListEndpoints, 100 a page.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ListEndpoints.html
 */
export function fleetSource(aws: AwsClients): FleetSource {
  return {
    async *pages({ changedAfterMs, signal }) {
      const client = await aws.sagemaker
      const input = changedAfterMs
        ? { LastModifiedTimeAfter: new Date(changedAfterMs), SortBy: 'CreationTime' as const }
        : { SortBy: 'CreationTime' as const }
      let count = 0
      for await (const page of paginateListEndpoints({ client, pageSize: 100 }, input, { abortSignal: signal })) {
        yield (page.Endpoints ?? []).map(endpointSummaryFromAws)
        count += 1
        if (count >= maxPages) return
      }
    },
    async isGone(name, signal) {
      const client = await aws.sagemaker
      try {
        await client.send(new DescribeEndpointCommand({ EndpointName: name }), { abortSignal: signal })
        return false
      } catch (error) {
        const { code } = classify(error, signal)
        if (code === 'not-found') return true
        throw error
      }
    },
    describeError: (error, signal) => toFailure(error, randomUUID(), signal),
  }
}
