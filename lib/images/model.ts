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

/** Whether ECR has an image. */
export type ImagePresence =
  | { state: 'found'; digest: string; sizeBytes?: number; pushedAtMs?: number }
  /** `reason` in ECR's own words. */
  | { state: 'missing'; reason: string }
  /** Nobody may tell; `iamAction` is what is missing, where AWS names it. */
  | { state: 'unknown'; reason: string; iamAction?: string }
