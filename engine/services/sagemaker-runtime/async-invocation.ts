import type { RawRequest } from '../../protocol/operation.ts'
import type { Fleet } from '../sagemaker/index.ts'
import type { AsyncInference } from './async-inference.ts'
import { readAsyncRequest } from './async-request.ts'
import { urlOf } from './async-run.ts'
import { validationError } from './validation-error.ts'

/**
 * Answered as soon as the request is in its queue for good.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpointAsync.html
 */
export function createAsyncInvocation({ fleet, asyncInference }: { fleet: Fleet; asyncInference: AsyncInference }) {
  return async (call: RawRequest, endpointName: string): Promise<void> => {
    const { region, accountId, http, body, reply } = call
    const endpoint = fleet.asynchronous(region, endpointName)
    const named = `Endpoint ${endpointName} of account ${accountId}`
    if (endpoint.kind === 'endpoint-not-found') throw validationError(`${named} not found.`)
    if (endpoint.kind === 'not-asynchronous')
      throw validationError(`${named} is not an asynchronous endpoint and does not support InvokeEndpointAsync.`)
    const request = readAsyncRequest(http, body, accountId, endpoint.config)
    await asyncInference.accept({ region, endpoint: endpointName }, request, body)
    const text = JSON.stringify({ InferenceId: request.inferenceId })
    reply.writeHead(202, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      'x-amzn-sagemaker-outputlocation': urlOf(request.output),
      ...(request.failure ? { 'x-amzn-sagemaker-failurelocation': urlOf(request.failure) } : {}),
    })
    reply.end(text)
  }
}
