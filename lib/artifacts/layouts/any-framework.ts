import { formatBytes } from '@/lib/format/bytes'
import type { ArchiveListing } from '../archive/model'
import { clutterOf, type IndexedFile, type LayoutIndex } from './layout-index'
import type { LayoutFinding } from './model'

/** Git LFS writes about 130 bytes in a file's stead. */
const LFS_POINTER_BYTES = { least: 100, most: 200 }

/** What is wrong in whichever framework it is. */
export function anyFramework(listing: ArchiveListing, index: LayoutIndex): LayoutFinding[] {
  return [...emptyWeights(index), ...archiveInside(index), ...clutter(listing)]
}

const isWeights = ({ name }: IndexedFile) =>
  /\.(pt|pth|bin|safetensors|onnx|plan|h5|joblib|pkl|params|msgpack|gguf|data-\d+-of-\d+)$/.test(name) ||
  name === 'xgboost-model'

function emptyWeights(index: LayoutIndex): LayoutFinding[] {
  return index.files.filter(isWeights).flatMap((weights): LayoutFinding[] => {
    const { path, sizeBytes } = weights
    if (sizeBytes === 0)
      return [
        {
          severity: 'error',
          path,
          rule: 'The file is empty.',
          cure: 'Save the model again, and look at its size before you pack it.',
        },
      ]
    if (sizeBytes < LFS_POINTER_BYTES.least || sizeBytes > LFS_POINTER_BYTES.most) return []
    return [
      {
        severity: 'warning',
        path,
        rule: `With ${formatBytes(sizeBytes)} it is as long as a pointer of Git LFS, not as weights are.`,
        cure: 'Fetch the file itself (git lfs pull), then pack again.',
      },
    ]
  })
}

function archiveInside(index: LayoutIndex): LayoutFinding[] {
  const [only] = index.files
  if (!only || index.files.length > 1 || !/\.(tar|tgz|zip|tar\.gz|mar)$/.test(only.name)) return []
  return [
    {
      severity: 'error',
      path: only.path,
      rule: 'The only file in the archive is an archive: SageMaker unpacks once.',
      cure: 'Upload the inner archive itself, or unpack it and pack its content.',
    },
  ]
}

function clutter({ entries }: ArchiveListing): LayoutFinding[] {
  const found = new Set(entries.flatMap(({ path }) => clutterOf(path) ?? []))
  return Array.from(found, path => ({
    severity: 'warning' as const,
    path,
    rule: 'A tool left this behind; some containers trip over files that they do not know.',
    cure: 'Leave it out: tar --exclude.',
    fixes: [
      { kind: 'remove' as const, path: entries.some(entry => entry.path.startsWith(`${path}/`)) ? `${path}/` : path },
    ],
  })).slice(0, 20)
}
