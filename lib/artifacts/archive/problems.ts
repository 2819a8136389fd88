import { formatBytes } from '@/lib/format/bytes'
import type { ArchiveProblem, ListingLimits, ProblemKind, Severity } from './model'

interface Words {
  severity: Severity
  rule: string
  cure: string
}

const REPACK = 'Pack the folder anew: tar -czf model.tar.gz -C folder .'
const CLEAN =
  'Pack from inside the model’s folder, so that every name is relative to it: tar -czf model.tar.gz -C folder .'

/** The words for what is found about entries. */
const entryWords: Partial<Record<ProblemKind, Words>> = {
  'path-traversal': {
    severity: 'error',
    rule: 'The name climbs out of the archive with "..": unpacked, it would write outside of the model’s folder.',
    cure: CLEAN,
  },
  'absolute-path': {
    severity: 'error',
    rule: 'The name is absolute: some tools would write it there instead of into the model’s folder.',
    cure: CLEAN,
  },
  'odd-name': {
    severity: 'warning',
    rule: 'The name has a backslash, a control character, bytes that are not UTF-8, a part over 255 bytes or more than 32 folders, which tools read differently.',
    cure: 'Rename the file with plain letters, digits, hyphens and dots.',
  },
  link: {
    severity: 'error',
    rule: 'It is a link: what it points to may not be in the archive, or lies outside of the model’s folder.',
    cure: 'Pack the files themselves: tar --dereference --hard-dereference -czf model.tar.gz -C folder .',
  },
  'special-file': {
    severity: 'error',
    rule: 'It is a device, a pipe or another thing that is no file.',
    cure: 'Leave it out: a model’s archive holds files and folders alone.',
  },
  duplicate: {
    severity: 'warning',
    rule: 'The name stands more than once: the last one wins where the archive is unpacked.',
    cure: REPACK,
  },
  'case-collision': {
    severity: 'warning',
    rule: 'The name differs from another by case or accents alone: on some disks one overwrites the other.',
    cure: 'Rename one of the two.',
  },
  'file-and-folder': {
    severity: 'error',
    rule: 'The name is a file and a folder at once: it cannot be unpacked.',
    cure: 'Rename one of the two, then pack the folder anew.',
  },
  sparse: {
    severity: 'warning',
    rule: 'It is stored with its holes left out, which only some tools can unpack.',
    cure: 'Pack without --sparse: tar -czf model.tar.gz -C folder .',
  },
  ambiguous: {
    severity: 'error',
    rule: 'It is a folder or a link with a content: tools disagree about where the next entry begins.',
    cure: REPACK,
  },
}

export function entryProblem(kind: ProblemKind, path: string, count: number): ArchiveProblem {
  const words = entryWords[kind]
  if (!words) throw new Error(`There are no words for ${kind} of an entry.`)
  return { kind, path, ...(count > 1 && { count }), ...words }
}

const whole = (count: number) => new Intl.NumberFormat('en').format(count)

const at = (offset: number) => `at byte ${whole(offset)}`

export const brokenArchive = {
  empty: (): ArchiveProblem => ({
    kind: 'empty',
    severity: 'error',
    rule: 'There is no file in it.',
    cure: 'Put the model’s files into a folder and pack that: tar -czf model.tar.gz -C folder .',
  }),
  notGzip: (what: string, cure = REPACK): ArchiveProblem => ({
    kind: 'not-gzip',
    severity: 'error',
    rule: `SageMaker takes a tar archive that is compressed with gzip, and this is ${what}.`,
    cure,
  }),
  notTar: (what: string, cure = REPACK): ArchiveProblem => ({
    kind: 'not-tar',
    severity: 'error',
    rule: `SageMaker takes a tar archive that is compressed with gzip; unpacked, this is ${what}.`,
    cure,
  }),
  gzipDamaged: (offset: number): ArchiveProblem => ({
    kind: 'gzip-damaged',
    severity: 'error',
    rule: `The compressed data is damaged ${at(offset)} of what it unpacks to.`,
    cure: 'Copy or download it again and compare its checksum, or pack the folder anew.',
  }),
  severalMembers: (offset: number): ArchiveProblem => ({
    kind: 'several-members',
    severity: 'warning',
    rule: `It is compressed in several parts, of which a browser reads the first: what comes after byte ${whole(offset)} was not looked at.`,
    cure: 'Compress it in one: gzip -dc model.tar.gz | gzip > one-part.tar.gz',
  }),
  truncated: (offset: number, path?: string): ArchiveProblem => ({
    kind: 'truncated',
    severity: 'error',
    ...(path && { path }),
    rule: `The archive breaks off ${at(offset)}${path ? ', inside this file' : ''}.`,
    cure: 'The copy or upload ended early: do it again and compare the sizes.',
  }),
  headerDamaged: (offset: number): ArchiveProblem => ({
    kind: 'header-damaged',
    severity: 'error',
    rule: `What stands ${at(offset)} is no header of tar: its checksum or a length is wrong.`,
    cure: REPACK,
  }),
  noEnd: (): ArchiveProblem => ({
    kind: 'no-end',
    severity: 'warning',
    rule: 'The mark that ends a tar archive is missing: the last files may have been lost.',
    cure: 'Compare the list with your folder, or pack it anew.',
  }),
  trailing: (): ArchiveProblem => ({
    kind: 'trailing-bytes',
    severity: 'warning',
    rule: 'There are bytes after the end of the archive, which tools pass over: files that were appended are lost.',
    cure: REPACK,
  }),
  ratioBomb: (limits: ListingLimits): ArchiveProblem => ({
    kind: 'bomb',
    severity: 'error',
    rule: `It unpacks to more than ${limits.maxRatio} times its size, as a decompression bomb does; reading ended there.`,
    cure: 'If the model is really this empty, save it in a dense or a sparse format of its framework.',
  }),
  tooManyEntries: (limits: ListingLimits): ArchiveProblem => ({
    kind: 'too-many-entries',
    severity: 'error',
    rule: `It has more than ${whole(limits.maxEntries)} entries; reading ended there.`,
    cure: 'Leave out what serving does not need: environments, caches, checkpoints, data sets.',
  }),
  namesTooLong: (limits: ListingLimits): ArchiveProblem => ({
    kind: 'names-too-long',
    severity: 'error',
    rule: `The names in it take more than ${formatBytes(limits.maxNameBytes)}; reading ended there.`,
    cure: 'Shorten the names of the folders.',
  }),
  tooLarge: (limits: ListingLimits): ArchiveProblem => ({
    kind: 'too-large',
    severity: 'error',
    rule: `It unpacks to more than ${formatBytes(limits.maxUnpackedBytes)}; reading ended there.`,
    cure: 'Store the model uncompressed under an S3 prefix instead (ModelDataSource).',
  }),
  outOfTime: (limits: ListingLimits, offset: number): ArchiveProblem => ({
    kind: 'out-of-time',
    severity: 'warning',
    rule: `Reading ended after ${Math.round(limits.withinMs / 1000)} s, ${at(offset)} of what it unpacks to: what comes after was not looked at.`,
    cure: 'Check it from a machine that is nearer to it: tar -tzf model.tar.gz',
  }),
}
