import { createHash } from 'node:crypto'
import { AwsError } from '../../protocol/aws-error.ts'

interface PageInput {
  MaxResults?: number | undefined
  NextToken?: string | undefined
}

/** One page, of 100 where nothing else is asked for; its token belongs to this request's filters alone. */
export function pageOf<Item>(items: readonly Item[], input: PageInput) {
  const { MaxResults = 100, NextToken, ...filters } = input
  const print = createHash('sha256').update(JSON.stringify(filters)).digest('base64url').slice(0, 16)
  const [ownPrint, offset = ''] = NextToken ? Buffer.from(NextToken, 'base64url').toString().split(':') : [print, '0']
  if (ownPrint !== print || !/^\d{1,9}$/.test(offset))
    throw new AwsError(
      'InvalidNextTokenException',
      'The pagination token is invalid. Try again without a pagination token.',
    )
  const end = Number(offset) + MaxResults
  const next = Buffer.from(`${print}:${end}`).toString('base64url')
  return { items: items.slice(Number(offset), end), NextToken: end < items.length ? next : undefined }
}
