import { parseEcrUri } from './ecr-uri'
import { builtFor } from './hardware'
import { type Candidate, candidatesByRepository, knownTags, namesOf, type Said } from './known-tags'

/** What the URI of an AWS image says. */
export interface DescribedImage extends Said {
  account: string
  region: string
  /** Whether AWS’s account holds it; a copy in an account of yours says the same. */
  isAwsAccount: boolean
  /** Whether the tag is one that the catalog makes. AWS publishes others besides, such as dated patches. */
  isKnown: boolean
}

/**
 * What a URI says about its image: the reverse of resolveImageUri. Undefined for what is no image of AWS nor a copy of
 * one: a copy is taken for one by its repository’s name and a tag that AWS uses.
 */
export function describeImageUri(uri: string): DescribedImage | undefined {
  const parts = parseEcrUri(uri)
  const candidates = parts && candidatesByRepository().get(parts.repository)
  if (!candidates) return undefined
  const { account, region, repository, tag = '' } = parts
  const isAwsAccount = candidates.some(({ entry }) => entry.registry.get(region) === account)
  const known = knownTags().get(`${repository}:${tag}`)
  // `latest` and `1` are tags of anybody’s images.
  if (known && (isAwsAccount || /\d[.-]\d/.test(tag)))
    return { ...known, account, region, isAwsAccount, isKnown: isAwsAccount }
  const guessed = isAwsAccount ? guess(candidates, repository, tag) : undefined
  return guessed && { ...guessed, account, region, isAwsAccount, isKnown: false }
}

/** A tag that AWS does not publish by this scheme, or newer than the catalog: what its words say. */
function guess(candidates: readonly Candidate[], repository: string, tag: string): Said | undefined {
  const words = tag.split('-')
  const sameVersion = candidates.find(each => tag.startsWith(each.entry.tagPrefix ?? each.version.version))
  const [first] = candidates
  const candidate = sameVersion ?? first
  if (!candidate) return undefined
  const python = words.find(word => /^py\d+$/.test(word))
  const processor = builtFor(tag) ?? (['cpu', 'gpu'] as const).find(word => words.includes(word))
  return {
    ...namesOf(candidate.framework),
    repository,
    tag,
    ...(sameVersion && { version: sameVersion.version.version }),
    ...(python && { python }),
    ...(processor && { processor }),
    arch: candidate.arch === 'arm64' || words.includes('arm64') ? 'arm64' : 'x86_64',
  }
}
