'use client'

import { useState } from 'react'
import { TemplateButton } from '@/components/snippets/template-button'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { focusField } from '@/components/ui/focus-field'
import { PageHeader } from '@/components/ui/page-header'
import type { Prefill } from '@/lib/deploy/draft'
import { whyNoCapture, whyNoShadow } from '@/lib/deploy/hosting-rules'
import { planOf } from '@/lib/deploy/plan'
import type { DeploymentNames } from '@/lib/deploy/schema'
import { MAX_TAGS } from '@/lib/resource-tag'
import { AdvancedSection } from './advanced-section'
import { AsyncSection } from './async-section'
import { CaptureSection } from './capture-section'
import { ComponentSection } from './component-section'
import { DemoModels } from './demo-models'
import { keepPlan, namesOf, startDeployment } from './deployment-run'
import { DeployFormContext } from './form-context'
import { HostingSection } from './hosting-section'
import { ModelSection } from './model-section'
import { PairRows } from './pair-rows'
import { PlanPanel } from './plan-panel'
import { ServerlessSection } from './serverless-section'
import { ShadowSection } from './shadow-section'
import { TextField } from './text-field'
import { useDraft } from './use-draft'
import { useParsedDraft } from './use-parsed-draft'
import { VariantsSection } from './variants-section'

interface DeployFormProps {
  region: string
  prefill: Prefill
  onSubmitted: (names: DeploymentNames) => void
}

/** One form for three objects; the panel beside it shows what it will make. */
export function DeployForm({ region, prefill, onSubmitted }: DeployFormProps) {
  const { typed, isRestored, update, discard } = useDraft(region, prefill)
  const { draft, modelShape, parsed, derived } = useParsedDraft(region, typed)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [isSent, setIsSent] = useState(false)
  const errors = parsed.ok ? {} : parsed.errors

  const submit = () => {
    setIsSent(true)
    if (!parsed.ok) {
      focusField(Object.keys(parsed.errors)[0])
      return
    }
    const plan = planOf(parsed.form, crypto.randomUUID())
    keepPlan(plan)
    void startDeployment(region, plan)
    onSubmitted(namesOf(plan))
  }
  return (
    <DeployFormContext
      value={{
        region,
        draft,
        modelShape,
        derived,
        update,
        errorOf: path => (isSent || touched.has(path) ? errors[path] : undefined),
        touch: path => setTouched(current => new Set(current).add(path)),
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
          title="Deploy"
          // In the place of a line that stands there anyway: nothing below it moves.
          facts={
            isRestored
              ? 'This is the draft that you left here. “Discard draft” begins anew.'
              : 'A model, its endpoint config and an endpoint, in one go.'
          }
          actions={
            <>
              <TemplateButton region={region} onDraft={update} />
              <Button onClick={discard}>Discard draft</Button>
            </>
          }
        />
        <DemoModels />
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
            <HostingSection />
            <Card title="Endpoint">
              <TextField
                name="endpointName"
                label="Endpoint name"
                mono
                placeholder="churn"
                help="What callers invoke. It cannot be changed later."
              />
            </Card>
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
          <PlanPanel parsed={parsed} />
        </div>
      </form>
    </DeployFormContext>
  )
}
