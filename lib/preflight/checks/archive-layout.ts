import { type ArchiveListing, isSound } from '@/lib/artifacts/archive/model'
import { inspectArtifact } from '@/lib/artifacts/inspect'
import { layoutFrameworkOf } from '@/lib/artifacts/layouts/framework-of-image'
import { lintLayout } from '@/lib/artifacts/layouts/lint'
import { LAYOUT_LABELS, type LayoutFinding, type LayoutReport } from '@/lib/artifacts/layouts/model'
import type { Context } from '@/lib/context'
import { formatBytes } from '@/lib/format/bytes'
import { artifactPlace } from '../artifact'
import { ask } from '../ask'
import type { Check } from '../check'
import type { CheckResult } from '../model'
import { containerField, ofContainer, type Subject } from '../subject'
import { decideUnpacked } from './unpacked-size'

const title = 'Archive for its image'

/** A large archive is left to “Artifacts”, which has the time: pre-flight is run at every pause of typing. */
const LISTING_SECONDS = 8

/** Whether each archive can be unpacked, and has the layout that the framework of its image expects. */
export const archiveLayout: Check = {
  id: 'archive-layout',
  title,
  run: async (context, subject) =>
    (await Promise.all(subject.containers.map((_container, index) => checkOne(context, subject, index)))).flat(),
}

async function checkOne(context: Context, subject: Subject, index: number): Promise<CheckResult[]> {
  const { artifactUrl: url, image = '', isMultiModel, environment = {} } = subject.containers[index] ?? {}
  if (url === undefined || !artifactPlace(url) || isMultiModel) return []
  const framework = layoutFrameworkOf(image)
  const inspection = await ask('s3:GetObject', inspectArtifact(context, { url, withinSeconds: LISTING_SECONDS }))
  // That nothing is there, the check of the object says.
  if (inspection?.kind !== 'archive') return []
  const common = {
    id: `archive-layout:${index}`,
    title: `${title}${ofContainer(subject, index)}`,
    field: containerField(subject, index, 'artifactUrl'),
  }
  const { listing } = inspection
  const layout = framework && lintLayout(framework, listing, { environment })
  const sizes = { storedBytes: inspection.sizeBytes, unpackedBytes: listing.unpackedBytes }
  const isWhole = listing.truncatedAt === undefined && isSound(listing)
  const tooLarge = isWhole && decideUnpacked(subject, sizes)
  return [
    { ...common, ...decideLayout(listing, layout) },
    ...(tooLarge
      ? [{ ...tooLarge, id: `unpacked:${index}`, title: `Unpacked size${ofContainer(subject, index)}` }]
      : []),
  ]
}

type Verdict = Pick<CheckResult, 'outcome' | 'detail' | 'cure'>

export function decideLayout(listing: ArchiveListing, layout: LayoutReport | undefined): Verdict {
  const findings: readonly LayoutFinding[] = layout?.findings ?? listing.problems
  const isUnread = listing.problems.some(({ kind }) => kind === 'out-of-time')
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [worst] = isUnread ? errors.filter(({ path }) => path !== undefined) : errors
  if (worst) return told('failed', worst, errors.length)
  if (isUnread)
    return {
      outcome: 'not-checkable',
      detail: `Of this archive ${formatBytes(listing.compressedBytes)} were read in ${LISTING_SECONDS} s, without finding anything wrong.`,
      cure: 'Look at the whole of it with “Check this archive”.',
    }
  const [warning] = findings
  if (warning) return told('warning', warning, findings.length)
  const files = listing.entries.filter(({ kind }) => kind === 'file').length
  const facts = `${files} files, ${formatBytes(listing.unpackedBytes)} unpacked`
  return layout
    ? { outcome: 'passed', detail: `Laid out as ${LAYOUT_LABELS[layout.framework]} expects: ${facts}.` }
    : { outcome: 'passed', detail: `A sound archive: ${facts}. What its image expects of it is not known.` }
}

function told(outcome: 'failed' | 'warning', { path, rule, cure }: LayoutFinding, count: number): Verdict {
  const more = count > 1 ? ` And ${count - 1} more.` : ''
  return { outcome, detail: `${path === undefined ? '' : `${path}: `}${rule}${more}`, cure }
}
