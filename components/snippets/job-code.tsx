'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorState } from '@/components/ui/error-state'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { toBody } from '@/lib/http'
import { JOB_PURPOSES, type JobPurpose, jobSnippet } from '@/lib/snippets/languages'
import { transformJobRequestQuery } from '@/lib/snippets/queries'
import { CodeFile } from './code-file'
import { LanguageChoice, useLanguage } from './language-choice'

const WORDS: Record<JobPurpose, string> = { run: 'Run again', stop: 'Stop' }

/** A batch transform job in the language of choice. */
export function JobCode({ region, name }: { region: string; name: string }) {
  const { data, isError, error, refetch } = useQuery(transformJobRequestQuery(region, name))
  const { id, language, set } = useLanguage()
  const [purpose, setPurpose] = useState<JobPurpose>('run')
  if (isError)
    return <ErrorState title="The job could not be described" error={toBody(error)} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="h-96" />
  return (
    <section aria-label="In code" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <p className="max-w-[75ch] text-sm text-muted">
        Names of jobs are used once: give the job another name before you run it again.
      </p>
      <LanguageChoice id={id} onChange={set} />
      <Tabs
        label="Purpose"
        tabs={JOB_PURPOSES.map(each => ({ id: each, label: WORDS[each] }))}
        current={purpose}
        onSelect={setPurpose}
      >
        <CodeFile snippet={jobSnippet(language, data, purpose)} />
      </Tabs>
    </section>
  )
}
