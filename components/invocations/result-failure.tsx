import { Alert } from '@/components/ui/alert'
import type { EndpointDetail } from '@/lib/endpoints/model'
import type { ErrorBody } from '@/lib/errors'
import { containerNames } from '@/lib/models/container-names'
import { failedStep } from './failed-step'
import type { InvokeResult } from './invoke-call'
import { failureTitle } from './who-failed'

interface ResultFailureProps {
  detail: EndpointDetail
  result: InvokeResult
  error: ErrorBody
}

/** Who failed, in which words, and what helps. */
export function ResultFailure({ detail, result, error }: ResultFailureProps) {
  const { failure } = result
  const cure = cureOf(detail, error)
  return (
    <Alert tone="danger" title={failureTitle(result)}>
      <FailedStep detail={detail} result={result} />
      {failure?.originalMessage && (
        <pre className="whitespace-pre-wrap break-all font-mono text-sm">{failure.originalMessage}</pre>
      )}
      <p className="mt-1 break-words text-sm">{wordsOf(error)}</p>
      {cure && <p className="mt-1 text-sm">{cure}</p>}
    </Alert>
  )
}

/** The rules that were broken name their fields in words; the message has the first field as the code has it. */
const wordsOf = ({ message, fields }: ErrorBody) => (fields ? Object.values(fields).join(' ') : message)

/** Of several containers, the one that failed. */
function FailedStep({ detail: { models }, result }: Omit<ResultFailureProps, 'error'>) {
  const [model] = models
  if (!model || model.containers.length < 2) return null
  const names = containerNames(model)
  const index = failedStep(result, names)
  if (index === undefined) return null
  const image = model.containers[index]?.image
  return (
    <p>
      {model.isInvokedDirectly ? 'Container' : `Step ${index + 1} of ${names.length}:`}{' '}
      <code className="font-mono text-sm">{names[index]}</code>
      {image && <span className="break-all font-mono text-xs"> ({image.split('/').at(-1)})</span>}
    </p>
  )
}

function cureOf({ config }: EndpointDetail, { code }: ErrorBody): string | undefined {
  const serverless = config?.variants[0]?.serverless
  if (!serverless || code !== 'throttled') return undefined
  return `This endpoint answers ${requests(serverless.maxConcurrency)} at a time (MaxConcurrency). Send fewer at once, or update it to a config with a higher MaxConcurrency.`
}

const requests = (count: number) => `${count} ${count === 1 ? 'request' : 'requests'}`
