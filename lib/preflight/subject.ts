import { DescribeModelCommand } from '@aws-sdk/client-sagemaker'
import type { Context } from '@/lib/context'
import { modelFromAws } from '@/lib/models/from-aws'
import type { Model } from '@/lib/models/model'
import { ask } from './ask'
import { isAboutScript } from './of-draft'
import type { PreflightContainer, PreflightInput } from './schema'

/** What the checks are about: the form, and of a model that exists what it brings along. */
export interface Subject extends PreflightInput {
  /** Undefined where the form names none, or where it is not known. */
  existing?: Model
}

/** Reads the model that the form names; one that cannot be read leaves its containers unknown. */
export async function subjectOf(context: Context, input: PreflightInput): Promise<Subject> {
  if (input.existingModelName === undefined) return input
  const existing = await describeModel(context, input.existingModelName).catch(() => undefined)
  if (!existing) return { ...input, containers: [] }
  const containers = existing.containers.map(
    (container): PreflightContainer => ({
      isMultiModel: container.isMultiModel,
      environment: Object.fromEntries(Object.entries(container.environment).filter(([key]) => isAboutScript(key))),
      ...(container.image !== undefined && { image: container.image }),
      ...(container.artifactUrl !== undefined && { artifactUrl: container.artifactUrl }),
    }),
  )
  const roleArn = existing.roleArn ?? input.roleArn
  return { ...input, containers, existing, ...(roleArn !== undefined && { roleArn }) }
}

/** Undefined when there is none. Throws Uncheckable. */
export async function describeModel({ aws, signal }: Context, ModelName: string): Promise<Model | undefined> {
  const send = (await aws.sagemaker).send(new DescribeModelCommand({ ModelName }), { abortSignal: signal })
  const found = await ask('sagemaker:DescribeModel', send)
  return found && modelFromAws(found)
}

/** Where the form asks for a part of a container. */
export const containerField = (subject: Subject, index: number, part: 'image' | 'artifactUrl') =>
  subject.existingModelName === undefined ? `containers.${index}.${part}` : 'existingModelName'

/** “The image”, or where there are several, which. */
export const ofContainer = (subject: Subject, index: number): string =>
  subject.containers.length > 1 ? ` of container ${index + 1}` : ''
