import { shellFile, shellJson, shellWord } from '../literals/shell'
import type { Invoke, Put, Script, Step, Wait } from '../step'
import type { Members, Value } from '../value'
import { comment, wordsOf } from './comment'

/** Exits at the first failure, as a script should that creates one thing after another. */
export const SHELL_HEAD = ['#!/usr/bin/env bash', 'set -euo pipefail']

/** https://docs.aws.amazon.com/cli/latest/reference/sagemaker/ */
export function cli({ region, title, steps }: Script): string {
  const head = [
    ...SHELL_HEAD,
    comment('#', title),
    comment('#', 'AWS CLI, version 1 or 2; credentials come from the environment, a profile or a role.'),
    `export AWS_DEFAULT_REGION=${shellWord(region)} AWS_PAGER=`,
  ]
  return `${[head.join('\n'), ...steps.map(stepText)].join('\n\n')}\n`
}

function stepText(step: Step): string {
  const note = step.note ? `${comment('#', step.note)}\n` : ''
  if (step.kind === 'wait') return note + waitText(step)
  if (step.kind === 'put') return note + putText(step)
  if (step.kind === 'invoke') return note + invokeText(step)
  const call = `aws ${step.service} ${wordsOf(step.operation, '-')} ${inputOf(step.input)}`
  return note + (step.as ? `${step.as.variable}=$(${call} --query ${step.as.member} --output text)` : call)
}

/** Options where each value is a plain word; else JSON, in which nothing is taken for a file or a list. */
function inputOf(input: Members): string {
  const entries = Object.entries(input)
  if (entries.every(([, value]) => isPlain(value)))
    return entries.map(([key, value]) => `--${wordsOf(key, '-')} ${shellWord(String(value))}`).join(' ')
  return `--cli-input-json ${shellJson(input)}`
}

const isPlain = (value: Value) =>
  typeof value === 'number' ||
  (typeof value === 'string' && /^[A-Za-z0-9][\w.:/@+-]*$/.test(value) && !/^\w+:\/\//.test(value))

function waitText({ waiter, operation, input, member, busy, end }: Wait): string {
  const options = inputOf(input)
  if (waiter) return `aws sagemaker wait ${wordsOf(waiter, '-')} ${options}`
  const describe = (query: string) =>
    `aws sagemaker ${wordsOf(operation, '-')} ${options} --query ${shellWord(query)} --output text`
  if (!busy) return `while [ "$(${describe(`length(${member})`)})" != 0 ]; do sleep 10; done`
  const lines = [`while state=$(${describe(member)}) && [[ $state =~ ^(${busy.join('|')})$ ]]; do sleep 10; done`]
  if (end) lines.push(`[ "$state" = ${end} ] || { ${describe('FailureReason')} >&2; exit 1; }`)
  return lines.join('\n')
}

const putText = ({ bucket, key, contentType, payload }: Put) =>
  [
    shellFile(payload, 'payload'),
    `aws s3api put-object --body payload --cli-input-json ${shellJson({ Bucket: bucket, Key: key, ContentType: contentType })}`,
  ].join('\n')

function invokeText({ operation, input, payload }: Invoke): string {
  const call = `aws sagemaker-runtime ${wordsOf(operation, '-')} ${inputOf(input)}`
  if (operation === 'InvokeEndpointAsync') return `${call} --query OutputLocation --output text`
  return [shellFile(payload ?? '', 'payload'), `${call} --body fileb://payload answer`, 'cat answer'].join('\n')
}
