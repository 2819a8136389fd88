import { javascriptLiteral, javascriptString } from '../literals/javascript'
import type { Invoke, Put, Script, Service, Step, Wait } from '../step'
import type { Members } from '../value'
import { serviceOf } from './boto3'
import { comment } from './comment'

const CLIENTS: Record<Service, readonly [variable: string, client: string, packageName: string]> = {
  sagemaker: ['sagemaker', 'SageMakerClient', '@aws-sdk/client-sagemaker'],
  'sagemaker-runtime': ['runtime', 'SageMakerRuntimeClient', '@aws-sdk/client-sagemaker-runtime'],
  'application-autoscaling': [
    'autoscaling',
    'ApplicationAutoScalingClient',
    '@aws-sdk/client-application-auto-scaling',
  ],
  cloudwatch: ['cloudwatch', 'CloudWatchClient', '@aws-sdk/client-cloudwatch'],
  s3: ['s3', 'S3Client', '@aws-sdk/client-s3'],
}

/** https://docs.aws.amazon.com/AWSJavaScriptSDK/v3/latest/client/sagemaker/ */
export function javascript({ region, title, steps }: Script): string {
  const services = [...new Set(steps.map(serviceOf))]
  const packages = services.map(service => CLIENTS[service][2])
  const sleeps = steps.some(step => step.kind === 'wait' && !step.waiter)
  const head = [
    comment('//', title),
    comment('//', `npm install ${packages.join(' ')}`),
    comment('//', 'A module (.mjs); credentials come from the environment, a profile or a role.'),
    ...(sleeps ? ["import { setTimeout as sleep } from 'node:timers/promises'"] : []),
    ...services.map(service => importText(service, steps)),
    '',
    ...services.map(service => {
      const [variable, client] = CLIENTS[service]
      return `const ${variable} = new ${client}({ region: ${javascriptString(region)} })`
    }),
  ]
  return `${[head.join('\n'), ...steps.map(stepText)].join('\n\n')}\n`
}

function importText(service: Service, steps: readonly Step[]): string {
  const [, client, from] = CLIENTS[service]
  const names = new Set([client])
  for (const step of steps) if (serviceOf(step) === service) names.add(importedBy(step))
  const sorted = [...names].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
  const line = `import { ${sorted.join(', ')} } from '${from}'`
  return line.length <= 100 ? line : `import {\n  ${sorted.join(',\n  ')},\n} from '${from}'`
}

function importedBy(step: Step): string {
  if (step.kind === 'put') return 'PutObjectCommand'
  return step.kind === 'wait' && step.waiter ? `waitUntil${step.waiter}` : `${step.operation}Command`
}

function stepText(step: Step): string {
  const note = step.note ? `${comment('//', step.note)}\n` : ''
  if (step.kind === 'wait') return note + waitText(step)
  if (step.kind === 'put') return note + putText(step)
  if (step.kind === 'invoke') return note + invokeText(step)
  const sent = send(CLIENTS[step.service][0], step.operation, step.input)
  return note + (step.as ? `const ${step.as.variable} = ${sent}` : sent)
}

const send = (variable: string, operation: string, input: Members) =>
  `await ${variable}.send(new ${operation}Command(${javascriptLiteral(input, 0, 40 + operation.length)}))`

/** The waiter's own pauses grow up to an hour. */
const WAITING = '{ client: sagemaker, minDelay: 10, maxDelay: 30, maxWaitTime: 3600 }'

function waitText({ waiter, operation, input, member, busy, end }: Wait): string {
  if (waiter) return `await waitUntil${waiter}(${WAITING}, ${javascriptLiteral(input)})`
  const call = `(${send('sagemaker', operation, input)})`
  if (!busy) return `while (${call}.${member}?.length) await sleep(10_000)`
  const described = send('sagemaker', operation, input)
  const lines = [
    `let state = ${described}`,
    `while (${javascriptLiteral(busy)}.includes(state.${member})) {`,
    '  await sleep(10_000)',
    `  state = ${described}`,
    '}',
  ]
  if (end) lines.push(`if (state.${member} !== '${end}') throw new Error(state.FailureReason)`)
  return lines.join('\n')
}

const putText = ({ bucket, key, contentType, payload }: Put) =>
  send('s3', 'PutObject', { Bucket: bucket, Key: key, ContentType: contentType, Body: payload })

function invokeText({ operation, input, payload }: Invoke): string {
  const sent = send('runtime', operation, payload === undefined ? input : { ...input, Body: payload })
  return operation === 'InvokeEndpointAsync'
    ? `const response = ${sent}\nconsole.log('The answer will be at', response.OutputLocation)`
    : `const response = ${sent}\nconsole.log(new TextDecoder().decode(response.Body))`
}
