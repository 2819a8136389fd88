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
import { toBody, unwrap } from '@/lib/http'
import { modelQuery } from '@/lib/models/queries'
import { ModelName } from '@/lib/models/schema'
import { createRecommenderJob } from '@/lib/recommender/actions'
import { RecommenderDraft, type RecommenderPrefill, recommenderDraftOf } from '@/lib/recommender/draft'
import { derivedOf, type ParsedRecommender, parseRecommenderDraft } from '@/lib/recommender/parse-draft'
import { recommenderJobsQuery } from '@/lib/recommender/queries'
import { recommenderJobToAws } from '@/lib/recommender/to-aws'
import { routes } from '@/lib/routes'
import { CandidatesSection } from './candidates-section'
import { ConditionsSection } from './conditions-section'
import { KindSection } from './kind-section'
import { MoreSection } from './more-section'
import { PayloadSection } from './payload-section'
import { PlannedTests } from './planned-tests'
import { putPayloads } from './put-payloads'
import { TrafficSection } from './traffic-section'

/** The form of a recommendation job; typed payloads are packed and uploaded before it starts. */
export function NewRecommenderJob({ region, prefill }: { region: string; prefill: RecommenderPrefill }) {
  const begun = useBegun()
  const { draft, isRestored, update, discard, forget } = useStoredDraft({
    storageKey: `slipway:recommender-draft:${region}`,
    schema: RecommenderDraft,
    prefill,
    begin: () => recommenderDraftOf(prefill),
  })
  const modelName = draft.modelName.trim()
  const model = useQuery({
    ...modelQuery(region, modelName),
    enabled: ModelName.safeParse(modelName).success,
    retry: false,
  }).data?.model
  const derived = derivedOf(draft, model, begun?.at ?? new Date(0))
  const parsed = parseRecommenderDraft(draft, derived, begun?.operationId ?? 'made-once-the-page-is-ready')
  const errors = parsed.ok ? {} : parsed.errors
  const shown = useShownErrors(errors)
  const client = useQueryClient()
  const router = useRouter()
  const creation = useMutation({
    mutationFn: async ({ job, payloads }: Extract<ParsedRecommender, { ok: true }>) => {
      if (payloads) await putPayloads(region, job.samplePayloadUrl, payloads)
      return unwrap(await createRecommenderJob(region, job))
    },
    onSuccess: async ({ name }) => {
      forget()
      await client.invalidateQueries({ queryKey: recommenderJobsQuery(region).queryKey, exact: true })
      router.push(routes.recommenderJob(region, name))
    },
  })
  const submit = () => {
    shown.showAll()
    if (parsed.ok) creation.mutate(parsed)
    else focusField(Object.keys(parsed.errors)[0])
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
          title="New recommendation job"
          facts="Loads a model on each candidate, and says what it can do and what that costs."
          actions={<Button onClick={discard}>Discard draft</Button>}
        />
        {isRestored && <Alert>This is the draft that you left here. “Discard draft” begins anew.</Alert>}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 gap-4">
            <KindSection {...section} />
            <PayloadSection {...section} />
            <CandidatesSection {...section} />
            {draft.type === 'Advanced' && <TrafficSection {...section} />}
            <ConditionsSection {...section} />
            <MoreSection {...section} />
          </div>
          <CreatePanel
            action="Start the job"
            errors={errors}
            isBusy={creation.isPending}
            failure={creation.isError ? toBody(creation.error) : undefined}
            request={
              parsed.ok
                ? { operation: 'CreateInferenceRecommendationsJob', body: recommenderJobToAws(parsed.job) }
                : undefined
            }
          >
            <PlannedTests region={region} draft={draft} derived={derived} />
          </CreatePanel>
        </div>
      </form>
    </JobFormContext>
  )
}
