import { dnsSuffixOf } from './partitions'

/** The URI of an image in ECR, taken apart. */
export interface EcrUri {
  account: string
  region: string
  repository: string
  tag?: string
  /** `sha256:…` */
  digest?: string
}

const URI =
  /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.([a-z0-9.-]+)\/([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/

/** Undefined for what is no image in ECR: SageMaker takes no others without a VPC. */
export function parseEcrUri(uri: string): EcrUri | undefined {
  const [, account = '', region = '', suffix, repository = '', tag, digest] = URI.exec(uri) ?? []
  if (suffix !== dnsSuffixOf(region)) return undefined
  return { account, region, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }
}
