'use client'

import { parseAsBoolean, parseAsString, useQueryStates } from '@/components/ui/url-state'
import type { ChosenImage } from '@/lib/images/finder'

const text = parseAsString.withDefault('')
const parsers = {
  framework: parseAsString.withDefault('pytorch'),
  version: text,
  baseFramework: text,
  python: text,
  instanceType: text,
  isServerless: parseAsBoolean.withDefault(false),
  /** Where the image shall be, when not in the region of the page. */
  imageRegion: text,
}

/** What is chosen on the page, kept in its address. */
export function useImageQuery(region: string): [ChosenImage, (change: Partial<ChosenImage>) => void] {
  const [{ imageRegion, ...rest }, set] = useQueryStates(parsers)
  const change = ({ region: chosenRegion, ...others }: Partial<ChosenImage>) =>
    set(chosenRegion === undefined ? others : { ...others, imageRegion: chosenRegion === region ? null : chosenRegion })
  return [{ ...rest, region: imageRegion || region }, change]
}
