import { randomBytes, randomInt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './data-dir.ts'
import { writePrivateFile } from './private-file.ts'

/** Who the engine is, for as long as its data folder lives. */
export interface Identity {
  /** 12 digits. */
  accountId: string
  accessKeyId: string
  secretAccessKey: string
  createdAt: Date
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Reads `<dataDir>/identity.json`, or makes it at the first start (mode 0600). */
export function openIdentity(dataDir: string): Identity {
  const path = join(dataDir, 'identity.json')
  if (existsSync(path)) return parse(readFileSync(path, 'utf8'), path)
  const made: Identity = {
    accountId: String(randomInt(100_000_000_000, 1_000_000_000_000)),
    // No AKIA in front: nobody, and no secret scanner, shall take it for a key of AWS.
    accessKeyId: `SLIPWAY${Array.from(randomBytes(13), byte => base32[byte % 32]).join('')}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    createdAt: new Date(Math.floor(Date.now() / 1000) * 1000),
  }
  writePrivateFile(path, `${JSON.stringify(made, null, 2)}\n`)
  return made
}

function parse(text: string, path: string): Identity {
  const damaged = (cause?: unknown) =>
    new StartError(`${path} is damaged: restore it, or remove the folder to start with a new account.`, { cause })
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw damaged(cause)
  }
  if (typeof value !== 'object' || value === null) throw damaged()
  const fields: Record<string, unknown> = { ...value }
  const { accountId, accessKeyId, secretAccessKey, createdAt } = fields
  if (
    typeof accountId !== 'string' ||
    !/^\d{12}$/.test(accountId) ||
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof createdAt !== 'string' ||
    Number.isNaN(Date.parse(createdAt))
  ) {
    throw damaged()
  }
  return { accountId, accessKeyId, secretAccessKey, createdAt: new Date(createdAt) }
}
