import { writeXml } from '../../../protocol/rest-xml.ts'
import { invalidArgument } from '../errors.ts'
import { ownerOf } from '../owner.ts'
import { type S3Operation, xmlNamespace } from '../request.ts'
import { xmlTime } from '../wire-format.ts'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: S3Operation = ({ query, raw }, store) => {
  const limit = readLimit(query.get('max-buckets'))
  const prefix = query.get('prefix') ?? ''
  const region = query.get('bucket-region')
  // Bucket names are ASCII, so JavaScript's order of strings is theirs.
  const after = readToken(query.get('continuation-token'))
  const found = store.buckets
    .list()
    .filter(
      bucket => bucket.name > after && bucket.name.startsWith(prefix) && bucket.region === (region ?? bucket.region),
    )
  const page = found.slice(0, limit)
  const next = found.length > page.length ? page.at(-1)?.name : undefined
  const result = {
    Owner: ownerOf(raw.accountId),
    Buckets: {
      Bucket: page.map(bucket => ({
        Name: bucket.name,
        CreationDate: xmlTime(bucket.createdMs),
        BucketRegion: bucket.region,
      })),
    },
    Prefix: query.get('prefix') ?? undefined,
    ContinuationToken: next && Buffer.from(next).toString('base64url'),
  }
  return { xml: writeXml('ListAllMyBucketsResult', result, xmlNamespace) }
}

/** The name of the last bucket of the page before. */
function readToken(token: string | null): string {
  if (token === null) return ''
  const name = Buffer.from(token, 'base64url').toString('utf8')
  if (/^[a-z0-9.-]{3,63}$/.test(name)) return name
  throw invalidArgument('continuation-token', token, 'The continuation token provided is incorrect')
}

function readLimit(text: string | null): number {
  if (text === null) return 10_000
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= 10_000) return limit
  throw invalidArgument('max-buckets', text, 'Argument max-buckets must be an integer between 1 and 10000')
}
