'use client'

import { useState } from 'react'
import { TemplateButton } from '@/components/snippets/template-button'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { focusField } from '@/components/ui/focus-field'
import { PageHeader } from '@/components/ui/page-header'
import type { Prefill } from '@/lib/deploy/draft'
import { whyNoCapture, whyNoShadow } from '@/lib/deploy/hosting-rules'
import { namesOf, planOf, updatePlanOf } from '@/lib/deploy/plan'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { trimmedDraft } from '@/lib/deploy/trimmed-draft'
import type { UpdateStart } from '@/lib/deploy/update-start'
import { MAX_TAGS } from '@/lib/resource-tag'
import { AdvancedSection } from './advanced-section'
import { AsyncSection } from './async-section'
import { CaptureSection } from './capture-section'
import { ComponentSection } from './component-section'
import { DemoModels } from './demo-models'
import { keepPlan, startDeployment } from './deployment-run'
import { DraftFacts } from './draft-facts'
import { EndpointCard } from './endpoint-card'
import { DeployFormContext } from './form-context'
import { HostingSection } from './hosting-section'
import { ModelSection } from './model-section'
import { PairRows } from './pair-rows'
import { PlanPanel } from './plan-panel'
import { ServerlessSection } from './serverless-section'
import { ShadowSection } from './shadow-section'
import { UpdatedEndpointCard } from './updated-endpoint-card'
import { useDraft } from './use-draft'
import { useParsedDraft } from './use-parsed-draft'
import { VariantsSection } from './variants-section'

interface DeployFormProps {
  region: string
  prefill: Prefill
  /** Of a new version of an endpoint. */
  start?: UpdateStart
  onSubmitted: (names: DeploymentNames) => void
}

/** One form for three objects; the panel beside it shows what it will make. */
export function DeployForm({ region, prefill, start, onSubmitted }: DeployFormProps) {
  const target = start?.target
  const { typed, isRestored, replacement, update, fill, goBack, discard } = useDraft(region, prefill, start)
  const { fields, draft, modelShape, parsed, derived, isNameTaken } = useParsedDraft(region, typed, target)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [isSent, setIsSent] = useState(false)
  const errors = parsed.ok ? {} : parsed.errors

  const touch = (path: string) => {
    setTouched(current => new Set(current).add(path))
    const trimmed = trimmedDraft(typed)
    if (JSON.stringify(trimmed) !== JSON.stringify(typed)) update(trimmed)
  }
  const beginAnew = () => {
    discard()
    setTouched(new Set())
    setIsSent(false)
  }
  const submit = () => {
    setIsSent(true)
    if (!parsed.ok) {
      focusField(Object.keys(parsed.errors)[0])
      return
    }
    const operationId = crypto.randomUUID()
    const plan = target ? updatePlanOf(parsed.form, operationId, target, draft) : planOf(parsed.form, operationId)
    keepPlan(plan)
    void startDeployment(region, plan)
    onSubmitted(namesOf(plan))
  }
  return (
    <DeployFormContext
      value={{
        region,
        target,
        draft: fields,
        modelShape,
        derived,
        update,
        fill,
        errorOf: path => (isSent || touched.has(path) ? errors[path] : undefined),
        touch,
      }}
    >
      <form
        noValidate
        className="grid gap-4"
        onSubmit={event => {
          event.preventDefault()
          submit()
        }}
      >
        <PageHeader
          title={target ? `New version of ${target.name}` : 'Deploy'}
          facts={
            <DraftFacts isRestored={isRestored} replacement={replacement} onGoBack={goBack}>
              {target
                ? 'A model and its endpoint config, to which the endpoint then moves.'
                : 'A model, its endpoint config and an endpoint, in one go.'}
            </DraftFacts>
          }
          actions={
            <>
              {!target && <TemplateButton region={region} onDraft={next => fill(next, 'Filled from the template.')} />}
              <Button onClick={beginAnew}>Discard draft</Button>
            </>
          }
        />
        <DemoModels />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            {start ? (
              <UpdatedEndpointCard start={start} />
            ) : (
              <>
                <HostingSection />
                <EndpointCard isTaken={isNameTaken} />
              </>
            )}
            <ModelSection />
            {draft.option === 'serverless' ? <ServerlessSection /> : <VariantsSection />}
            {draft.shape === 'components' && <ComponentSection />}
            {draft.option === 'asynchronous' && <AsyncSection />}
            {!whyNoShadow(draft.option, draft.shape) && draft.variants.length === 1 && <ShadowSection />}
            {!whyNoCapture(draft.option) && <CaptureSection />}
            <Card title="Tags" description="On all objects that are made. Slipway adds one of its own.">
              <PairRows
                path="tags"
                rows={draft.tags}
                onChange={tags => update({ tags })}
                noun="tag"
                keyPlaceholder="team"
                max={MAX_TAGS - 1}
              />
            </Card>
            <AdvancedSection />
          </div>
          <PlanPanel draft={draft} parsed={parsed} />
        </div>
      </form>
    </DeployFormContext>
  )
}
