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
import { cdk } from './languages/cdk'
import { cli } from './languages/cli'
import { cloudFormation } from './languages/cloudformation'
import { curl } from './languages/curl'
import { javascript } from './languages/javascript'
import { sagemakerSdk } from './languages/sagemaker-sdk'
import { terraform } from './languages/terraform'
import { type Resource, stackOf } from './stack'
import type { Script } from './step'

export const PURPOSES = ['create', 'invoke', 'autoscale', 'delete'] as const
export type Purpose = (typeof PURPOSES)[number]

/** A file that does something, or why there is none. */
export type Snippet = { fileName: string; code: string } | { why: string }

interface Imperative {
  render: (script: Script) => string
}

interface Declarative {
  declare: (title: string, resources: readonly Resource[], region: string) => string
  /** How a person brings it to AWS, and away again. */
  commands: { create: string; delete: string }
}

type Language = { id: string; label: string; extension: string } & (Imperative | Declarative)

export const LANGUAGES: readonly [Language, ...Language[]] = [
  { id: 'boto3', label: 'Python, boto3', extension: 'py', render: boto3 },
  { id: 'cli', label: 'AWS CLI', extension: 'sh', render: cli },
  { id: 'sagemaker', label: 'SageMaker Python SDK', extension: 'py', render: sagemakerSdk },
  { id: 'javascript', label: 'JavaScript SDK', extension: 'mjs', render: javascript },
  { id: 'curl', label: 'REST, curl', extension: 'sh', render: curl },
  {
    id: 'cloudformation',
    label: 'CloudFormation',
    extension: 'yaml',
    declare: cloudFormation,
    commands: {
      create: 'aws cloudformation deploy --stack-name NAME --template-file FILE',
      delete: 'aws cloudformation delete-stack --stack-name NAME',
    },
  },
  {
    id: 'cdk',
    label: 'CDK, TypeScript',
    extension: 'ts',
    declare: cdk,
    commands: { create: 'npx cdk deploy --app "npx tsx FILE"', delete: 'npx cdk destroy --app "npx tsx FILE"' },
  },
  {
    id: 'terraform',
    label: 'Terraform',
    extension: 'tf',
    declare: terraform,
    commands: { create: 'terraform init && terraform apply', delete: 'terraform destroy' },
  },
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
  const name = nameIn(deployment.endpoint, 'EndpointName')
  if ('render' in language) return fileOf(language, `${purpose}-${name}`, language.render(script))
  const { declare, label, commands } = language
  if (purpose === 'invoke') return { why: `${label} declares what is there and calls nothing: take another language.` }
  if (purpose === 'delete') return { why: `What was declared goes with: ${commandOf(commands.delete, name, language)}` }
  const resources = stackOf(deployment, purpose === 'autoscale')
  const what = purpose === 'autoscale' ? 'with its autoscaling' : 'with its model and config'
  const title = `The endpoint ${name} ${what}: ${commandOf(commands.create, name, language)}`
  return fileOf(language, name, declare(title, resources, deployment.region))
}

const commandOf = (command: string, name: string, { extension }: Language) =>
  command.replace('NAME', name).replaceAll('FILE', `${name}.${extension}`)

export const JOB_PURPOSES = ['run', 'stop'] as const
export type JobPurpose = (typeof JOB_PURPOSES)[number]

/** What a batch transform job is in a language. */
export function jobSnippet(language: Language, job: TransformJobRequest, purpose: JobPurpose): Snippet {
  if (!('render' in language)) return { why: `${language.label} has no batch transform jobs: take another language.` }
  const script = purpose === 'run' ? runJobScript(job) : stopJobScript(job)
  return fileOf(language, `${purpose}-${nameIn(job.request, 'TransformJobName')}`, language.render(script))
}

const fileOf = ({ extension }: Language, name: string, code: string): Snippet => ({
  fileName: `${name}.${extension}`,
  code,
})
