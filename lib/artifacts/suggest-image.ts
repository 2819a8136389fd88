import type { Context } from '@/lib/context'
import { CATALOG } from '@/lib/images/catalog'
import { listImages } from '@/lib/images/list'
import { listRepositories } from '@/lib/images/list-repositories'
import type { ImageRequest } from '@/lib/images/resolution'
import { resolveImageUri } from '@/lib/images/resolve'
import type { LayoutFramework } from './layouts/model'
import type { SuggestImage } from './schema'

/** The SDK's name where it is not ours. */
const NAMES: Partial<Record<LayoutFramework, string>> = { triton: 'sagemaker-tritonserver' }

/** What Deploy begins with; the form's own instance type. */
const INSTANCE_TYPE = 'ml.m5.large'

export interface SuggestedImage {
  /** AWS's newest image of the framework, or your newest of containers/onnx; absent where there is none. */
  uri?: string
}

/** The image that an archive laid out for a framework goes with. */
export async function suggestImage(context: Context, { framework }: SuggestImage): Promise<SuggestedImage> {
  if (framework === 'onnx') return suggestOnnxImage(context)
  const name = NAMES[framework] ?? framework
  const version = CATALOG.get(name)?.inference.newest
  const request: ImageRequest = { framework: name, version, region: context.region, instanceType: INSTANCE_TYPE }
  const answer = resolveImageUri(request)
  if ('uri' in answer) return { uri: answer.uri }
  if (answer.error !== 'unsupported-base-framework') return {}
  const based = resolveImageUri({ ...request, baseFrameworkVersion: answer.choices?.at(-1) })
  return 'uri' in based ? { uri: based.uri } : {}
}

/** AWS has no image for ONNX alone: this project's own does, once it is in the account's ECR. */
async function suggestOnnxImage(context: Context): Promise<SuggestedImage> {
  const repository = (await listRepositories(context, {})).find(({ name }) => name === 'slipway-onnx')
  const [newest] = repository ? await listImages(context, { repository: repository.name }) : []
  return newest ? { uri: newest.uri } : {}
}
