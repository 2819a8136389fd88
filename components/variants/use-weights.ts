'use client'

import { useState } from 'react'
import type { Endpoint } from '@/lib/endpoints/model'
import { promoted, sharesOf, withShare } from '@/lib/endpoints/weights'
import { asTyped, requiredNumber } from '@/lib/format/typed-number'

const textOf = (weights: readonly number[]) => weights.map(asTyped)
const isWeight = (text: string) => requiredNumber(text) >= 0 && requiredNumber(text) <= 1_000_000

/** The weights as they are, and as they are to be: what was not touched follows the endpoint. */
export function useWeights({ variants }: Pick<Endpoint, 'variants'>) {
  const now = variants.map(variant => variant.currentWeight ?? variant.desiredWeight ?? 0)
  const [draft, setDraft] = useState<string[]>()
  const texts = draft?.length === now.length ? draft : textOf(now)
  const weights = texts.map(text => (isWeight(text) ? requiredNumber(text) : 0))
  const problemOf = (index: number) =>
    isWeight(texts[index] ?? '') ? undefined : 'A weight is a number from 0 to 1,000,000.'
  return {
    texts,
    weights,
    now,
    shares: sharesOf(weights),
    sharesNow: sharesOf(now),
    sum: weights.reduce((total, weight) => total + weight, 0),
    problemOf,
    isValid: texts.every(isWeight),
    isChanged: weights.some((weight, index) => weight !== now[index]),
    setText: (index: number, text: string) => setDraft(texts.with(index, text)),
    setShare: (index: number, share: number) => setDraft(textOf(withShare(weights, index, share))),
    promote: (index: number) => promoted(weights, index),
    reset: () => setDraft(undefined),
  }
}

export type Weights = ReturnType<typeof useWeights>
