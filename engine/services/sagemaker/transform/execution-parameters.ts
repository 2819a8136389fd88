import { request } from 'node:http'
import type { BatchStrategy } from '@aws-sdk/client-sagemaker'

/** How a job calls its containers. */
export interface ExecutionParameters {
  maxConcurrentTransforms: number
  batchStrategy: BatchStrategy
  maxPayloadInMb: number
}

const timeoutMs = 5000
const maxBodyBytes = 64 * 1024

/**
 * What a container asks for at `GET /execution-parameters`; nothing where it has no such page or its answer is not
 * usable. Asked once, before the first invocation.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/your-algorithms-batch-code.html
 */
export async function askExecutionParameters(port: number, signal: AbortSignal): Promise<Partial<ExecutionParameters>> {
  const text = await get(port, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])).catch(() => undefined)
  return text === undefined ? {} : readParameters(text)
}

const strategies = new Map<unknown, BatchStrategy>([
  ['SINGLE_RECORD', 'SingleRecord'],
  ['MULTI_RECORD', 'MultiRecord'],
  ['SingleRecord', 'SingleRecord'],
  ['MultiRecord', 'MultiRecord'],
])

interface Answer {
  MaxConcurrentTransforms?: unknown
  BatchStrategy?: unknown
  MaxPayloadInMB?: unknown
}

function readParameters(text: string): Partial<ExecutionParameters> {
  let answer: unknown
  try {
    answer = JSON.parse(text)
  } catch {
    return {}
  }
  if (typeof answer !== 'object' || answer === null) return {}
  const { MaxConcurrentTransforms, BatchStrategy, MaxPayloadInMB }: Answer = answer
  return {
    maxConcurrentTransforms: within(MaxConcurrentTransforms, 100),
    batchStrategy: strategies.get(BatchStrategy),
    maxPayloadInMb: within(MaxPayloadInMB, 100),
  }
}

const within = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= most ? value : undefined

function get(port: number, signal: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: '/execution-parameters', agent: false, signal }
    const asked = request(options, response => {
      if (response.statusCode !== 200) {
        response.destroy()
        return resolve(undefined)
      }
      let text = ''
      response.setEncoding('utf8')
      response.on('data', chunk => {
        text += chunk
        if (text.length > maxBodyBytes) response.destroy(new Error('The answer is too long.'))
      })
      response.on('end', () => resolve(text))
      response.on('error', reject)
    })
    asked.on('error', reject)
    asked.end()
  })
}
