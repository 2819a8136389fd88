import type { ImageEntry } from './read-catalog'

interface TagParts {
  framework: string
  /** As asked for: aliases stay in the tag… */
  version: string
  /** …but for Neuron. */
  wholeVersion: string
  base: string | undefined
  entry: ImageEntry
  tool: string | undefined
  processor: string | undefined
  python: string | undefined
  family: string
  isArm: boolean
}

/** Tags on Graviton that are not put together. */
const ARM64_TAGS: Readonly<Record<string, string>> = {
  'xgboost-1.5-1': '1.5-1-arm64',
  'xgboost-1.3-1': '1.3-1-arm64',
  'sklearn-1.0-1': '1.0-1-arm64-cpu-py3',
}

/** What follows the tag of early images for A100 (P4d). */
const P4D_ENDS: Readonly<Record<string, string>> = {
  'tensorflow-2.3-gpu-py37': 'cu110-ubuntu18.04-v3',
  'tensorflow-2.3.1-gpu-py37': 'cu110-ubuntu18.04',
  'tensorflow-2.3.2-gpu-py37': 'cu110-ubuntu18.04',
  'tensorflow-1.15-gpu-py37': 'cu110-ubuntu18.04-v8',
  'tensorflow-1.15.4-gpu-py37': 'cu110-ubuntu18.04',
  'tensorflow-1.15.5-gpu-py37': 'cu110-ubuntu18.04',
  'mxnet-1.8-gpu-py37': 'cu110-ubuntu16.04-v1',
  'mxnet-1.8.0-gpu-py37': 'cu110-ubuntu16.04',
  'pytorch-1.6-gpu-py36': 'cu110-ubuntu18.04-v3',
  'pytorch-1.6.0-gpu-py36': 'cu110-ubuntu18.04',
  'pytorch-1.6-gpu-py3': 'cu110-ubuntu18.04-v3',
  'pytorch-1.6.0-gpu-py3': 'cu110-ubuntu18.04',
}

/** The tag of an image: what it is, what runs it, its Python, what it is built on. */
export function tagOf(parts: TagParts): string {
  const { framework, version, tool, processor, python, family, isArm } = parts
  const fixed = isArm ? ARM64_TAGS[`${framework}-${version}`] : undefined
  if (fixed !== undefined) return fixed
  const tag = [prefixOf(parts), tool ?? processor, python, endOf(parts)].filter(Boolean).join('-')
  if (framework === 'sagemaker-tritonserver') return tag.replace(/-gpu$/, '')
  const p4dEnd = family === 'p4d' ? P4D_ENDS[`${framework}-${tag}`] : undefined
  return p4dEnd === undefined ? tag : `${tag}-${p4dEnd}`
}

function prefixOf({ version, wholeVersion, base, entry }: TagParts): string {
  if (base === undefined) return entry.tagPrefix ?? version
  const transformers = entry.neuronSdk === undefined ? version : wholeVersion
  return `${base.replace(/^[a-z]+/, '')}-transformers${transformers}`
}

function endOf({ framework, entry, processor }: TagParts): string | undefined {
  const end = entry.containerVersions[processor ?? '']
  if (entry.neuronSdk !== undefined) return [entry.neuronSdk, end].filter(Boolean).join('-')
  return entry.repository === `${framework}-inference-graviton` ? `${end}-sagemaker` : end
}
