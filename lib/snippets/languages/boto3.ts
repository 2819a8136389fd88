import { pythonArguments, pythonLiteral, pythonString } from '../literals/python'
import type { Invoke, Put, Script, Service, Step, Wait } from '../step'
import { comment, wordsOf } from './comment'

const CLIENTS: Record<Service, string> = {
  sagemaker: 'sagemaker',
  'sagemaker-runtime': 'runtime',
  'application-autoscaling': 'autoscaling',
  cloudwatch: 'cloudwatch',
  s3: 's3',
}

export const serviceOf = (step: Step): Service => {
  if (step.kind === 'call') return step.service
  if (step.kind === 'put') return 's3'
  return step.kind === 'wait' ? 'sagemaker' : 'sagemaker-runtime'
}

/** https://docs.aws.amazon.com/boto3/latest/reference/services/sagemaker.html */
export function boto3({ region, title, steps }: Script): string {
  const services = [...new Set(steps.map(serviceOf))]
  const sleeps = steps.some(step => step.kind === 'wait' && !step.waiter)
  const head = [
    comment('#', title),
    comment('#', 'pip install boto3; credentials come from the environment, a profile or a role.'),
    ...(sleeps ? ['import time', ''] : []),
    'import boto3',
    '',
    ...services.map(service => `${CLIENTS[service]} = boto3.client('${service}', region_name=${pythonString(region)})`),
  ]
  return `${[head.join('\n'), ...steps.map(stepText)].join('\n\n')}\n`
}

function stepText(step: Step): string {
  const note = step.note ? `${comment('#', step.note)}\n` : ''
  if (step.kind === 'wait') return note + waitText(step)
  if (step.kind === 'put') return note + putText(step)
  if (step.kind === 'invoke') return note + invokeText(step)
  const call = `${CLIENTS[step.service]}.${wordsOf(step.operation, '_')}${pythonArguments(step.input)}`
  return note + (step.as ? `${step.as.variable} = ${call}` : call)
}

function waitText({ waiter, operation, input, member, busy, end }: Wait): string {
  if (waiter) return `sagemaker.get_waiter('${wordsOf(waiter, '_')}').wait${pythonArguments(input)}`
  const call = `sagemaker.${wordsOf(operation, '_')}${pythonArguments(input)}`
  if (!busy) return `while ${call}['${member}']:\n    time.sleep(10)`
  const lines = [`while (state := ${call})['${member}'] in ${pythonLiteral(busy)}:`, '    time.sleep(10)']
  if (end) lines.push(`if state['${member}'] != '${end}':`, "    raise SystemExit(state.get('FailureReason'))")
  return lines.join('\n')
}

const putText = ({ bucket, key, contentType, payload }: Put) =>
  `s3.put_object(
    Bucket=${pythonString(bucket)},
    Key=${pythonString(key)},
    ContentType=${pythonString(contentType)},
    Body=${pythonString(payload)}.encode(),
)`

function invokeText({ operation, input, payload }: Invoke): string {
  const call = `response = runtime.${wordsOf(operation, '_')}${pythonArguments(input)}`
  const withBody = payload === undefined ? call : call.replace(/\)$/, `    Body=${pythonString(payload)}.encode(),\n)`)
  return operation === 'InvokeEndpointAsync'
    ? `${withBody}\nprint('The answer will be at', response['OutputLocation'])`
    : `${withBody}\nprint(response['Body'].read().decode())`
}
