import { useQuery } from '@tanstack/react-query'
import { Alert } from '@/components/ui/alert'
import { type EndpointDetail, shapeOf, takesTraffic } from '@/lib/endpoints/model'
import { endpointQuery } from '@/lib/endpoints/queries'
import { toBody } from '@/lib/http'
import { containerNames } from '@/lib/models/container-names'

/** What one who calls an endpoint of this kind and shape has to know first. */
export function EndpointNotes({ region, detail }: { region: string; detail: EndpointDetail }) {
  const { endpoint, config, models } = detail
  const [model] = models
  const shadows = endpoint.shadowVariants.map(variant => variant.name)
  const serverless = config?.variants[0]?.serverless
  const { error } = useQuery(endpointQuery(region, endpoint.name))
  const isGone = error !== null && toBody(error).code === 'not-found'
  return (
    <>
      {!takesTraffic(endpoint.status) && (
        <Alert tone="warn">
          {isGone
            ? `${endpoint.name} was deleted and takes no requests.`
            : `${endpoint.name} is ${endpoint.status} and takes no requests now.`}
        </Alert>
      )}
      {shadows.length > 0 && (
        <Alert>
          A copy of each request goes to the shadow variant {shadows.join(', ')}; its answers are not returned.
        </Alert>
      )}
      {shapeOf(detail) === 'pipeline' && model && (
        <Alert>
          A pipeline: the request goes to {containerNames(model).join(', then its answer to ')}. Only the last answer is
          returned.
        </Alert>
      )}
      {serverless && (
        <Alert>
          Serverless: after idling a call waits for a cold start
          {serverless.provisionedConcurrency ? `, but for ${serverless.provisionedConcurrency} that are kept warm` : ''}
          . At most {serverless.maxConcurrency} {serverless.maxConcurrency === 1 ? 'request' : 'requests'} at a time;
          more are throttled.
        </Alert>
      )}
    </>
  )
}
