'use client'

import { lazyPart } from '@/components/ui/lazy-part'
import { parseEcrUri } from '@/lib/images/ecr-uri'

const Said = lazyPart(() => import('./image-said').then(module => module.ImageSaid), 'Reading…')

/** What the URI in a field says, or `otherwise` while it is none of an image of AWS. The catalog is fetched for a URI alone. */
export function ImageWords({ uri, otherwise }: { uri: string; otherwise: string }) {
  const parts = parseEcrUri(uri.trim())
  return parts ? <Said uri={uri.trim()} otherwise={otherwise} /> : otherwise
}
