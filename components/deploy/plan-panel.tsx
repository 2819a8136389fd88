'use client'

import { DraftPrice } from '@/components/costs/draft-price'
import { Preflight } from '@/components/preflight/preflight'
import { CodeButton } from '@/components/snippets/code-button'
import { Button } from '@/components/ui/button'
import { Box } from '@/components/ui/icons/box'
import { Boxes } from '@/components/ui/icons/boxes'
import { Radio } from '@/components/ui/icons/radio'
import { SlidersHorizontal } from '@/components/ui/icons/sliders-horizontal'
import { JsonBlock } from '@/components/ui/json-block'
import { NoValue } from '@/components/ui/no-value'
import { WrongFields } from '@/components/ui/wrong-fields'
import type { DeployDraft } from '@/lib/deploy/draft'
import { hasManyVariants, whyNoCapture, whyNoShadow } from '@/lib/deploy/hosting-rules'
import { type ParsedDraft, usedContainers } from '@/lib/deploy/parse-draft'
import { planOf, requestsOf, updatePlanOf } from '@/lib/deploy/plan'
import type { DeployForm } from '@/lib/deploy/schema'
import type { ConfigKind } from '@/lib/endpoint-configs/model'
import { shownCount } from '@/lib/format/typed-number'
import { preflightInputOf } from '@/lib/preflight/of-draft'
import { useDeployForm } from './form-context'

/** Stands for the id that the submission makes. */
const ID_TO_COME = 'made-at-submission'

const BILLING: Record<ConfigKind, string> = {
  'real-time': 'Real-time, billed from creation to deletion',
  serverless: 'Serverless, billed by the millisecond of work',
  asynchronous: 'Asynchronous, billed while instances run',
}

/** What it runs on, in one line. */
function computeOf(draft: DeployDraft): string {
  if (draft.option === 'serverless')
    return `${shownCount(draft.memoryMb)} MB, up to ${shownCount(draft.maxConcurrency)} at once`
  const used = hasManyVariants(draft.option, draft.shape) ? draft.variants : draft.variants.slice(0, 1)
  const all = draft.hasShadow && !whyNoShadow(draft.option, draft.shape) ? [...used, draft.shadow] : used
  return all.map(each => `${shownCount(each.instanceCount)} × ${each.instanceType || '–'}`).join(', ')
}

/** What the model is made of, where it is more than one archive. */
function modelOf(draft: DeployDraft): string | undefined {
  const count = usedContainers(draft).length
  if (draft.shape === 'multi-model') return 'One container for a folder of archives'
  if (draft.shape === 'pipeline') return `${count} containers in a row`
  return draft.shape === 'multi-container' ? `${count} containers, called by name` : undefined
}

/** What will be made, as the form changes; what is still wrong; and the button that makes it. */
export function PlanPanel({ draft, parsed }: { draft: DeployDraft; parsed: ParsedDraft }) {
  const { region, target, derived } = useDeployForm()
  const planned = (form: DeployForm) =>
    target ? updatePlanOf(form, ID_TO_COME, target, draft) : planOf(form, ID_TO_COME)
  const isNew = draft.modelSource === 'new'
  const isCapturing = draft.isCapturing && !whyNoCapture(draft.option)
  return (
    <aside
      aria-label="What will be made"
      className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border bg-surface p-4 lg:sticky lg:top-16 lg:max-h-[calc(100vh-5rem)] lg:overflow-y-auto"
    >
      <h2 className="text-lg font-semibold">What will be made</h2>
      <ol className="grid gap-3">
        <PlannedObject
          icon={Box}
          kind={isNew ? 'Model' : 'Model, which exists'}
          name={isNew ? draft.modelName || derived.modelName : draft.existingModelName}
        >
          {isNew && modelOf(draft)}
        </PlannedObject>
        <PlannedObject icon={SlidersHorizontal} kind="Endpoint config" name={draft.configName || derived.configName}>
          {computeOf(draft)}
          {isCapturing && `, ${shownCount(draft.captureSamplingPercent)} % captured`}
        </PlannedObject>
        <PlannedObject icon={Radio} kind={target ? 'Endpoint, which is updated' : 'Endpoint'} name={draft.endpointName}>
          {BILLING[draft.option]}
        </PlannedObject>
        {draft.shape === 'components' && (
          <PlannedObject icon={Boxes} kind="Inference component" name={draft.componentName || derived.componentName}>
            {shownCount(draft.componentCopies)} × {shownCount(draft.componentMemoryMb)} MB
          </PlannedObject>
        )}
      </ol>
      <DraftPrice region={region} draft={draft} />
      <WrongFields errors={parsed.ok ? {} : parsed.errors} />
      <Button type="submit" variant="primary" className="w-full">
        {target ? 'Update the endpoint' : 'Deploy'}
      </Button>
      {!target && <CodeButton region={region} form={parsed.ok ? parsed.form : undefined} />}
      <Preflight region={region} input={preflightInputOf(draft, derived, target !== undefined)} />
      {parsed.ok && (
        <details>
          <summary className="text-sm text-muted hover:text-foreground">The requests, exactly</summary>
          <div className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-2">
            {requestsOf(planned(parsed.form)).map(({ operation, body }) => (
              <div key={operation}>
                <h3 className="font-mono text-xs font-semibold">{operation}</h3>
                <JsonBlock value={body} />
              </div>
            ))}
          </div>
        </details>
      )}
    </aside>
  )
}

interface PlannedObjectProps {
  icon: typeof Box
  kind: string
  name: string
  children?: React.ReactNode
}

function PlannedObject({ icon: Icon, kind, name, children }: PlannedObjectProps) {
  return (
    <li className="flex items-start gap-2.5">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0">
        <p className="text-sm text-muted">{kind}</p>
        {/* Bounded: what was pasted by mistake must not push the button out of sight. */}
        <p className="line-clamp-3 min-h-5 break-all font-mono text-sm">{name || <NoValue reason="Not named yet" />}</p>
        {children && <p className="line-clamp-3 wrap-anywhere text-sm text-muted">{children}</p>}
      </div>
    </li>
  )
}
