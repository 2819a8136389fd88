export interface Bucket {
  name: string
  createdAtMs?: number
}

interface ArtifactObject {
  key: string
  sizeBytes: number
  modifiedAtMs?: number
}

/** One page of a "folder": keys are whole keys, folders whole prefixes that end in a slash. */
export interface ArtifactPage {
  folders: string[]
  objects: ArtifactObject[]
  nextToken?: string
}

/** `s3://bucket/key` as its parts, or undefined when it is no such address. */
export function parseS3Url(url: string): { bucket: string; key: string } | undefined {
  const match = /^s3:\/\/([^/]+)\/?(.*)$/.exec(url)
  return match?.[1] ? { bucket: match[1], key: match[2] ?? '' } : undefined
}

export function s3Url(bucket: string, key: string): string {
  return `s3://${bucket}/${key}`
}

/** The folder that a key stands in: `models/iris/` of `models/iris/model.tar.gz`. */
export function folderOf(key: string): string {
  return key.slice(0, key.lastIndexOf('/') + 1)
}

/** SageMaker takes a real-time model as a gzip-compressed tar archive. */
export function isArchive(key: string): boolean {
  return /\.(tar\.gz|tgz)$/i.test(key)
}
