'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Tabs } from '@/components/ui/tabs'
import { Textarea } from '@/components/ui/textarea'
import type { Deployment } from '@/lib/snippets/deployment'
import { deploymentSnippet, PURPOSES, type Purpose } from '@/lib/snippets/languages'
import { CodeFile } from './code-file'
import { LanguageChoice, useLanguage } from './language-choice'

const WORDS: Record<Purpose, string> = {
  create: 'Create',
  invoke: 'Invoke',
  autoscale: 'Autoscale',
  delete: 'Delete',
}

const FIRST_PAYLOAD = { text: '{"instances": [[1, 2, 3]]}', contentType: 'application/json' }

/** A deployment in the language of choice: to create, call, scale and delete it. */
export function DeploymentCode({ deployment, scalingNote }: { deployment: Deployment; scalingNote?: string }) {
  const { id, language, set } = useLanguage()
  const [purpose, setPurpose] = useState<Purpose>('create')
  const [payload, setPayload] = useState(FIRST_PAYLOAD)
  const snippet = deploymentSnippet(language, deployment, purpose, payload)
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <LanguageChoice id={id} onChange={set} />
      <Tabs
        label="Purpose"
        tabs={PURPOSES.map(each => ({ id: each, label: WORDS[each] }))}
        current={purpose}
        onSelect={setPurpose}
      >
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {purpose === 'invoke' && 'code' in snippet && (
            <div className="grid gap-3 sm:grid-cols-[14rem_minmax(0,1fr)]">
              <Field label="Content type">
                <Input
                  value={payload.contentType}
                  onChange={event => setPayload({ ...payload, contentType: event.target.value })}
                />
              </Field>
              <Field label="Payload">
                <Textarea
                  mono
                  rows={2}
                  value={payload.text}
                  onChange={event => setPayload({ ...payload, text: event.target.value })}
                />
              </Field>
            </div>
          )}
          {purpose === 'autoscale' && scalingNote && <p className="text-sm text-muted">{scalingNote}</p>}
          <CodeFile snippet={snippet} />
        </div>
      </Tabs>
    </div>
  )
}
