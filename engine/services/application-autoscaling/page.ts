import { createHash } from 'node:crypto'
import { AwsError } from '../../protocol/aws-error.ts'
import { validationError } from './errors.ts'

/** 1 to 50 of a Describe operation's items; 50 where nothing is said. */
const MAX_RESULTS = 50

interface PageInput {
  MaxResults?: number
  NextToken?: string
}

/** One page; its token belongs to this request's filters alone. */
export function pageOf<Item>(items: Item[], input: PageInput): { items: Item[]; NextToken: string | undefined } {
  const { MaxResults = MAX_RESULTS, NextToken, ...filters } = input
  if (MaxResults < 1 || MaxResults > MAX_RESULTS)
    throw validationError(`MaxResults must be between 1 and ${MAX_RESULTS}.`)
  const print = createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 16)
  const [ownPrint, offset = ''] = NextToken ? Buffer.from(NextToken, 'base64url').toString().split(':') : [print, '0']
  if (ownPrint !== print || !/^\d{1,9}$/.test(offset)) {
    throw new AwsError('InvalidNextTokenException', 'The next token is not valid for this request.')
  }
  const end = Number(offset) + MaxResults
  const next = Buffer.from(`${print}:${end}`).toString('base64url')
  return { items: items.slice(Number(offset), end), NextToken: end < items.length ? next : undefined }
}
