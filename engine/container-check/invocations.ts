import { describeAnswer, type Exchange, exchange } from './exchange.ts'
import { type Finding, objection, passed, skipped, warning } from './result.ts'
import type { Sample } from './sample.ts'

/** Of real-time inference. https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-inference-code.html */
export const answerWithinMs = 60_000

export const invoke = (
  port: number,
  sample: Sample,
  timeoutMs = answerWithinMs,
  headers: Record<string, string> = {},
): Promise<Exchange> =>
  exchange(port, {
    method: 'POST',
    path: '/invocations',
    timeoutMs,
    headers: { 'content-type': sample.contentType, accept: '*/*', ...headers },
    body: sample.body,
  })

/** The sample is answered 2xx; without one, that /invocations exists is all that can be told. */
export function checkInvocations(answer: Exchange, isOwnSample: boolean): Finding {
  const seen = `POST /invocations was answered: ${describeAnswer(answer)}`
  if (answer.status === undefined)
    return answer.error?.startsWith('no answer')
      ? skipped('See the time limit.')
      : objection(
          `POST /invocations was not answered: ${answer.error}.`,
          'Answer each request, a failing one with 500.',
        )
  if (answer.status === 404 || answer.status === 405)
    return objection(`${seen}.`, 'Serve POST /invocations at exactly this path.')
  if (answer.status >= 200 && answer.status < 300)
    return passed(`HTTP ${answer.status} for ${isOwnSample ? 'the sample' : 'an empty JSON object'}.`)
  if (isOwnSample)
    return objection(`${seen}.`, 'Answer the sample with 2xx, or give one that fits by --payload and --content-type.')
  return warning(
    `${seen} for an empty JSON object.`,
    'Give a request that it answers: --payload FILE, or local_test/payload.csv in its folder.',
  )
}

export function checkTimeLimit({ status, totalMs }: Exchange, limitMs: number): Finding {
  if (status !== undefined)
    return passed(`Answered in ${totalMs < 1000 ? `${Math.ceil(totalMs)} ms` : `${(totalMs / 1000).toFixed(1)} s`}.`)
  if (totalMs < limitMs) return skipped('It was not answered.')
  return objection(
    `The answer took longer than ${limitMs / 1000} s, where SageMaker ends a real-time request.`,
    'Answer faster, or host it asynchronously, where a request may take an hour.',
  )
}

/** SageMaker may add headers; a container must ignore what it does not know. */
export async function checkHeaders(port: number, sample: Sample, usual: Exchange): Promise<Finding> {
  const answer = await invoke(port, sample, answerWithinMs, {
    'X-Amzn-SageMaker-Custom-Attributes': 'a'.repeat(1024),
    'X-Amzn-SageMaker-Target-Variant': 'AllTraffic',
    'X-Amzn-SageMaker-Inference-Id': 'b'.repeat(64),
    'X-Amzn-SageMaker-Unknown-Until-Today': 'value',
    'X-Amzn-Trace-Id': 'Root=1-67891233-abcdef012345678912345678',
  })
  if (answer.status === usual.status) return passed('Headers that it does not know change nothing.')
  return objection(
    `With more headers the same request was answered: ${describeAnswer(answer)}, and without: ${describeAnswer(usual)}.`,
    'Ignore unknown headers, and take header lines of 1,024 characters and more.',
  )
}

const mib = 1024 ** 2

/** SageMaker sends up to 25 MB in real time: the container must take them, whatever it then thinks of what they hold. */
export async function checkBodySizes(port: number): Promise<Finding> {
  const send = (bytes: number) => invoke(port, { body: new Uint8Array(bytes), contentType: 'application/octet-stream' })
  const small = await send(16)
  for (const size of [1, 6, 25]) {
    const answer = await send(size * mib)
    const isSame =
      answer.status === small.status || (answer.status !== undefined && answer.status < 500 && answer.status !== 413)
    if (isSame) continue
    return objection(
      `A body of ${size} MB was answered: ${describeAnswer(answer)}; SageMaker sends up to 25 MB.`,
      'Raise the limit: of nginx by client_max_body_size 100m (its default is 1 MB), of the server behind it too.',
    )
  }
  return passed('Bodies of 1, 6 and 25 MB are taken.')
}
