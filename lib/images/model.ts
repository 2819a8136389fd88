export interface Repository {
  name: string
  /** What an image URI begins with: `<account>.dkr.ecr.<region>.amazonaws.com/<name>`. */
  uri: string
}

export interface RepositoryImage {
  /** The URI that a model names: by tag, or by digest where it has no tag. */
  uri: string
  tag?: string
  digest: string
  sizeBytes?: number
  pushedAtMs?: number
}
