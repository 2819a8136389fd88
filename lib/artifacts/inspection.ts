import type { ArchiveListing } from './archive/model'

/** What was found in S3 where a model's data is said to be. */
export interface ArtifactInspection {
  url: string
  /** An object, a prefix whose objects are the model's files, or one whose objects are archives of many models. */
  kind: 'archive' | 'folder' | 'archives'
  /** Of the archive as stored, or of all objects. */
  sizeBytes: number
  modifiedAtMs?: number
  /** Bytes that were fetched to learn this. */
  readBytes: number
  listing: ArchiveListing
}
