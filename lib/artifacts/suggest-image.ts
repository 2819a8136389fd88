import type { Context } from '@/lib/context'
import { CATALOG } from '@/lib/images/catalog'
import type { ImageRequest } from '@/lib/images/resolution'
import { resolveImageUri } from '@/lib/images/resolve'
import type { LayoutFramework } from './layouts/model'
import type { SuggestImage } from './schema'

/** The SDK's name where it is not ours; ONNX has no image of AWS's. */
const NAMES: Partial<Record<LayoutFramework, string>> = { triton: 'sagemaker-tritonserver' }

/** What Deploy begins with; the form's own instance type. */
const INSTANCE_TYPE = 'ml.m5.large'

export interface SuggestedImage {
  /** AWS's newest image of the framework; absent where it has none. */
  uri?: string
}

/** The image that an archive laid out for a framework goes with. */
export async function suggestImage(context: Context, { framework }: SuggestImage): Promise<SuggestedImage> {
  const name = NAMES[framework] ?? framework
  const version = CATALOG.get(name)?.inference.newest
  const request: ImageRequest = { framework: name, version, region: context.region, instanceType: INSTANCE_TYPE }
  const answer = resolveImageUri(request)
  if ('uri' in answer) return { uri: answer.uri }
  if (answer.error !== 'unsupported-base-framework') return {}
  const based = resolveImageUri({ ...request, baseFrameworkVersion: answer.choices?.at(-1) })
  return 'uri' in based ? { uri: based.uri } : {}
}
