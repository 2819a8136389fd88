import { hash } from 'node:crypto'

/** The account's canonical user id: 64 hex digits, here derived from the account id. */
export const ownerOf = (accountId: string) => ({ ID: hash('sha256', `canonical-user-id:${accountId}`) })
