'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { CreatePanel } from '@/components/jobs/create-panel'
import { JobFormContext } from '@/components/jobs/form-context'
import { useBegun } from '@/components/jobs/use-begun'
import { useShownErrors } from '@/components/jobs/use-shown-errors'
import { useStoredDraft } from '@/components/jobs/use-stored-draft'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { focusField } from '@/components/ui/focus-field'
import { PageHeader } from '@/components/ui/page-header'
import { createTransformJob } from '@/lib/batch/actions'
import { TransformDraft, type TransformPrefill, transformDraftOf } from '@/lib/batch/draft'
import { derivedOf, parseTransformDraft } from '@/lib/batch/parse-draft'
import { transformJobsQuery } from '@/lib/batch/queries'
import type { CreateTransformJob } from '@/lib/batch/schema'
import { transformJobToAws } from '@/lib/batch/to-aws'
import { toBody, unwrap } from '@/lib/http'
import { routes } from '@/lib/routes'
import { DemoInput } from './demo-input'
import { InputSection } from './input-section'
import { ModelSection } from './model-section'
import { MoreSections } from './more-sections'
import { OutputSection } from './output-section'
import { PlannedJob } from './planned-job'
import { ProcessingSection } from './processing-section'

/** The form of a batch transform job; the panel beside it shows the request. */
export function NewTransformJob({ region, prefill }: { region: string; prefill: TransformPrefill }) {
  const begun = useBegun()
  const { draft, isRestored, update, discard, forget } = useStoredDraft({
    storageKey: `slipway:transform-draft:${region}`,
    schema: TransformDraft,
    prefill,
    begin: () => transformDraftOf(prefill),
  })
  const derived = begun ? derivedOf(draft, begun.at) : { name: '', outputUrl: '' }
  const parsed = parseTransformDraft(draft, derived, begun?.operationId ?? 'made-once-the-page-is-ready')
  const jobs = useQuery(transformJobsQuery(region)).data
  const isTaken = jobs?.some(({ name }) => name === draft.name.trim())
  const taken: Record<string, string> = isTaken ? { name: 'There is already a job of this name. Choose another.' } : {}
  const errors = { ...(parsed.ok ? {} : parsed.errors), ...taken }
  const shown = useShownErrors(errors)
  const client = useQueryClient()
  const router = useRouter()
  const creation = useMutation({
    mutationFn: async (job: CreateTransformJob) => unwrap(await createTransformJob(region, job)),
    onSuccess: async ({ name }) => {
      forget()
      await client.invalidateQueries({ queryKey: transformJobsQuery(region).queryKey, exact: true })
      router.push(routes.transformJob(region, name))
    },
  })
  const submit = () => {
    shown.showAll()
    const [wrong] = Object.keys(errors)
    if (parsed.ok && wrong === undefined) creation.mutate(parsed.job)
    else focusField(wrong)
  }
  const section = { draft, derived, update }
  return (
    <JobFormContext value={{ region, errorOf: shown.errorOf, touch: shown.touch }}>
      <form
        noValidate
        className="grid gap-4"
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <PageHeader
          title="New batch transform job"
          facts="Files in S3 through a model, once; the instances end with the job."
          actions={<Button onClick={discard}>Discard draft</Button>}
        />
        {isRestored && <Alert>This is the draft that you left here. “Discard draft” begins anew.</Alert>}
        <DemoInput {...section} />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 gap-4">
            <ModelSection {...section} />
            <InputSection {...section} />
            <OutputSection {...section} />
            <ProcessingSection {...section} />
            <MoreSections {...section} />
          </div>
          <CreatePanel
            action="Start the job"
            errors={errors}
            isBusy={creation.isPending}
            failure={creation.isError ? toBody(creation.error) : undefined}
            request={parsed.ok ? { operation: 'CreateTransformJob', body: transformJobToAws(parsed.job) } : undefined}
          >
            <PlannedJob region={region} draft={draft} derived={derived} />
          </CreatePanel>
        </div>
      </form>
    </JobFormContext>
  )
}
