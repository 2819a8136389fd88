import { runJobScript, stopJobScript, type TransformJobRequest } from './batch'
import {
  autoscaleScript,
  createScript,
  type Deployment,
  deleteScript,
  invokeScript,
  nameIn,
  type Payload,
} from './deployment'
import { boto3 } from './languages/boto3'
import { cli } from './languages/cli'
import { curl } from './languages/curl'
import { javascript } from './languages/javascript'
import type { Script } from './step'

export const PURPOSES = ['create', 'invoke', 'autoscale', 'delete'] as const
export type Purpose = (typeof PURPOSES)[number]

/** A file that does something, or why there is none. */
export type Snippet = { fileName: string; code: string } | { why: string }

interface Language {
  id: string
  label: string
  extension: string
  render: (script: Script) => string
}

export const LANGUAGES: readonly [Language, ...Language[]] = [
  { id: 'boto3', label: 'Python, boto3', extension: 'py', render: boto3 },
  { id: 'cli', label: 'AWS CLI', extension: 'sh', render: cli },
  { id: 'javascript', label: 'JavaScript SDK', extension: 'mjs', render: javascript },
  { id: 'curl', label: 'REST, curl', extension: 'sh', render: curl },
]

const scriptOf = (deployment: Deployment, purpose: Purpose, payload: Payload): Script => {
  if (purpose === 'create') return createScript(deployment)
  if (purpose === 'invoke') return invokeScript(deployment, payload)
  return purpose === 'autoscale' ? autoscaleScript(deployment) : deleteScript(deployment)
}

const NOTHING_SCALES =
  'Nothing scales here: no autoscaling is set, or none is possible (a serverless variant without provisioned concurrency, a burstable instance).'

/** What a deployment is in a language. */
export function deploymentSnippet(
  language: Language,
  deployment: Deployment,
  purpose: Purpose,
  payload: Payload,
): Snippet {
  const script = scriptOf(deployment, purpose, payload)
  if (script.steps.length === 0) return { why: NOTHING_SCALES }
  return fileOf(language, `${purpose}-${nameIn(deployment.endpoint, 'EndpointName')}`, script)
}

export const JOB_PURPOSES = ['run', 'stop'] as const
export type JobPurpose = (typeof JOB_PURPOSES)[number]

/** What a batch transform job is in a language. */
export function jobSnippet(language: Language, job: TransformJobRequest, purpose: JobPurpose): Snippet {
  const script = purpose === 'run' ? runJobScript(job) : stopJobScript(job)
  return fileOf(language, `${purpose}-${nameIn(job.request, 'TransformJobName')}`, script)
}

const fileOf = ({ extension, render }: Language, name: string, script: Script): Snippet => ({
  fileName: `${name}.${extension}`,
  code: render(script),
})
