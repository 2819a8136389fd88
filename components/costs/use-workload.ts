'use client'

import { parseAsString, useQueryStates } from '@/components/ui/url-state'
import type { Workload } from '@/lib/costs/compare/workload'
import {
  NUMBER_FIELD_IDS,
  type NumberFieldId,
  parseWorkloadNumber,
  usualWorkload,
} from '@/lib/costs/compare/workload-fields'
import { SERVERLESS_MEMORY_MB } from '@/lib/endpoint-configs/schema'
import { parseAnswers } from '@/lib/options/answers-url'
import { QUESTIONS } from '@/lib/options/questions'

const ids = [...QUESTIONS.map(question => question.id), ...NUMBER_FIELD_IDS, 'instanceType', 'memoryMb']
const parsers = Object.fromEntries(ids.map(id => [id, parseAsString]))

/** The workload in the address: what was typed, else what the answers of Choose say, else a common beginning. */
export function useWorkload() {
  'use memo'
  const [params, set] = useQueryStates(parsers)
  const answers = parseAnswers(params)
  const usual = usualWorkload(answers)
  const errors: Partial<Record<NumberFieldId, string>> = {}
  const workload: Workload = {
    ...usual,
    instanceType: params.instanceType ?? usual.instanceType,
    memoryMb: SERVERLESS_MEMORY_MB.find(size => String(size) === params.memoryMb) ?? usual.memoryMb,
  }
  for (const id of NUMBER_FIELD_IDS) {
    const text = params[id]
    if (text == null) continue
    const parsed = parseWorkloadNumber(id, text)
    if ('value' in parsed) workload[id] = parsed.value
    else errors[id] = parsed.error
  }
  return {
    answers,
    workload,
    errors,
    textOf: (id: NumberFieldId) => params[id] ?? String(usual[id]),
    change: (id: keyof Workload, text: string | null) => void set({ [id]: text }),
  }
}

export type WorkloadState = ReturnType<typeof useWorkload>
