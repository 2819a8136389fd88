import type { PlacedBlob } from '@/lib/artifacts/pack/source'

/** More are no model: a home folder, a checkout with its history. */
const MAX_FILES = 20_000

/** What systems leave beside files; no container looks for it. */
const LITTER = /(^|\/)(\.DS_Store|Thumbs\.db|\._[^/]*|__pycache__\/.*|\.ipynb_checkpoints\/.*|\.git\/.*)$/

/** Files with their paths below what was dropped. Throws an Error for more than 20,000. */
export async function readDropped(items: DataTransferItemList): Promise<PlacedBlob[]> {
  // The list is empty once the event is over: entries are taken at once.
  const entries = Array.from(items).flatMap(item => item.webkitGetAsEntry() ?? [])
  const files: PlacedBlob[] = []
  for (const entry of entries) await collect(entry, files)
  return atTheirPlaces(files, entries.length === 1 && entries[0]?.isDirectory === true)
}

/** Files of an input: of a folder that was chosen, or single ones. */
export function readChosen(list: FileList): PlacedBlob[] {
  const files = Array.from(list).map(file => ({ path: file.webkitRelativePath || file.name, blob: file }))
  if (files.length > MAX_FILES) throw tooMany()
  return atTheirPlaces(files, files.length > 0 && files.every(({ path }) => path.includes('/')))
}

async function collect(entry: FileSystemEntry, files: PlacedBlob[]): Promise<void> {
  if (files.length >= MAX_FILES) throw tooMany()
  if (isFile(entry)) {
    const blob = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    files.push({ path: entry.fullPath.replace(/^\//, ''), blob })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader() // What is no file is a folder.
  for (;;) {
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (entries.length === 0) return
    for (const each of entries) await collect(each, files)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile

/**
 * Of one folder its content is meant, unless the folder itself says something: a version of TensorFlow's (a number), or
 * a model of Triton's (with a config.pbtxt).
 */
function atTheirPlaces(files: PlacedBlob[], isOneFolder: boolean): PlacedBlob[] {
  const kept = files.filter(({ path }) => !LITTER.test(path))
  const [top = ''] = kept[0]?.path.split('/') ?? []
  const isTelling = /^\d+$/.test(top) || kept.some(({ path }) => path === `${top}/config.pbtxt`)
  if (!isOneFolder || isTelling) return kept
  return kept.map(({ path, blob }) => ({ path: path.slice(top.length + 1), blob }))
}

function tooMany(): Error {
  return new Error('These are more than 20,000 files: choose the folder of the model alone.')
}
