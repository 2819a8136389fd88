import type { Dispatcher } from 'undici'
import { fromAwsError } from '@/lib/aws/errors'
import { AppError } from '@/lib/errors'
import type { ModelFailure } from './model'

const maxErrorBytes = 64 * 1024

/** AWS's refusal, or the model's failure that AWS passes on, as an AppError with what it says of the model. */
export async function invocationError(
  reply: Dispatcher.ResponseData,
): Promise<{ error: AppError; failure: ModelFailure }> {
  const body = parse(await limitedText(reply))
  const name = errorName(reply, body)
  const failure: ModelFailure = {
    ...(typeof body.OriginalStatusCode === 'number' && { originalStatus: body.OriginalStatusCode }),
    ...(typeof body.OriginalMessage === 'string' && { originalMessage: body.OriginalMessage }),
    ...(typeof body.LogStreamArn === 'string' && { logStream: logStreamOf(body.LogStreamArn) }),
  }
  const words = body.Message ?? body.message
  const requestId = reply.headers['x-amzn-requestid']
  const sdkLike = Object.assign(new Error(typeof words === 'string' ? words : ''), {
    name,
    $metadata: {
      httpStatusCode: reply.statusCode,
      ...(typeof requestId === 'string' && { requestId }),
    },
  })
  const error = fromAwsError(sdkLike) ?? new AppError('internal', 'The endpoint answered with an unknown error.')
  return { error, failure }
}

function errorName(reply: Dispatcher.ResponseData, body: Record<string, unknown>): string {
  const header = reply.headers['x-amzn-errortype']
  const raw =
    typeof header === 'string' ? header : typeof body.__type === 'string' ? body.__type : `HTTP ${reply.statusCode}`
  return raw.split(':')[0]?.split('#').at(-1) ?? raw
}

async function limitedText(reply: Dispatcher.ResponseData): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of reply.body) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > maxErrorBytes) break
  }
  return text
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return { message: text.slice(0, 2048) }
  }
}

/** `arn:…:log-group:/aws/sagemaker/Endpoints/x:log-stream:variant/i-0…` → `variant/i-0…` */
function logStreamOf(arn: string): string {
  return arn.split(':log-stream:').at(-1) ?? arn
}
