import { api } from '@/lib/routes'
import type { Multipart, SentPart } from './model'

/** Where the parts of an upload are listed (GET). */
export function partsPath(region: string, upload: Multipart): string {
  return api.path(region, 'artifacts/parts', { ...upload })
}

/** Where a part of it is sent to (PUT). */
export function partPath(region: string, upload: Multipart, { number, sha256 }: SentPart): string {
  return api.path(region, 'artifacts/parts', { ...upload, partNumber: number, sha256 })
}
