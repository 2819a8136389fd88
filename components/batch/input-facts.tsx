'use client'

import { useQuery } from '@tanstack/react-query'
import { useJobForm } from '@/components/jobs/form-context'
import { useSettled } from '@/components/ui/use-settled'
import type { TransformDraft } from '@/lib/batch/draft'
import { inputPeekQuery } from '@/lib/batch/queries'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import { toBody } from '@/lib/http'

const ADDRESS = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](\/.*)?$/

/** The beginning of the input, once its address has been typed. */
export function useInputPeek({ inputUrl, dataType }: Pick<TransformDraft, 'inputUrl' | 'dataType'>) {
  const { region } = useJobForm()
  const url = useSettled(inputUrl.trim())
  return useQuery({
    ...inputPeekQuery(region, url),
    enabled: dataType === 'S3Prefix' && ADDRESS.test(url),
    retry: false,
  })
}

/** How much there is below the prefix, before anything is started on it. */
export function InputFacts({ draft }: { draft: TransformDraft }) {
  const peek = useInputPeek(draft)
  if (draft.dataType === 'ManifestFile') return 'A JSON list: {"prefix": "s3://bucket/folder/"}, then paths below it.'
  if (peek.isError) return `What lies there could not be read: ${toBody(peek.error).message}`
  if (!peek.data) return 'A folder, or what the keys begin with.'
  const { files, isCut, totalBytes } = peek.data
  if (files === 0) return 'Nothing lies there: the job would fail.'
  return `${isCut ? 'More than ' : ''}${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${formatBytes(totalBytes)}.`
}
