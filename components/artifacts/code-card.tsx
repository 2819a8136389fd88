'use client'

import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Plus } from '@/components/ui/icons/plus'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import type { LayoutFramework } from '@/lib/artifacts/layouts/model'
import type { Template } from '@/lib/artifacts/templates/template-of'

const ScriptEditor = lazyPart(
  () => import('./script-editor').then(module => module.ScriptEditor),
  <Skeleton className="h-96" />,
)

/** What the functions of a script are for, by framework. */
const ABOUT: Record<LayoutFramework, string> = {
  sklearn:
    'The container calls model_fn once, then input_fn, predict_fn and output_fn for each request. model_fn must be there.',
  xgboost:
    'The container calls model_fn once, then input_fn, predict_fn and output_fn for each request. All are optional.',
  pytorch:
    'The container calls model_fn once, then input_fn, predict_fn and output_fn for each request; or transform_fn alone.',
  mxnet:
    'The container calls model_fn once, then input_fn, predict_fn and output_fn for each request; or transform_fn alone.',
  huggingface: 'Optional: without a script the container makes a pipeline of the task that HF_TASK names.',
  tensorflow: 'Optional: input_handler comes before TensorFlow Serving, output_handler after it.',
  triton: 'Each model has a config.pbtxt, and a folder for each version of it.',
  onnx: 'Optional: without a script, bodies are tensors as JSON or CSV.',
}

interface CodeCardProps {
  framework: LayoutFramework
  scripts: readonly Template[]
  /** Those that could be added. */
  templates: readonly Template[]
  onChange: (path: string, text: string) => void
}

/** The scripts of the archive: from a template or one's own, with what does not parse marked. */
export function CodeCard({ framework, scripts, templates, onChange }: CodeCardProps) {
  const [chosen, setChosen] = useState('')
  const [errors, setErrors] = useState<Readonly<Record<string, number>>>({})
  const current = scripts.find(({ path }) => path === chosen) ?? scripts[0]
  const wrong = current && (errors[current.path] ?? 0)
  return (
    <Card
      title="Code"
      description={ABOUT[framework]}
      actions={
        <div className="flex flex-wrap gap-2">
          {templates.map(template => (
            <Button
              key={template.path}
              size="sm"
              onClick={() => {
                onChange(template.path, template.text)
                setChosen(template.path)
              }}
            >
              <Plus aria-hidden className="size-3.5" />
              {template.path}
            </Button>
          ))}
        </div>
      }
    >
      {current ? (
        <Tabs
          label="Scripts"
          tabs={scripts.map(({ path }) => ({ id: path, label: <code className="font-mono text-sm">{path}</code> }))}
          current={current.path}
          onSelect={setChosen}
        >
          <div className="grid gap-2">
            <ScriptEditor
              key={current.path}
              path={current.path}
              text={current.text}
              onChange={text => onChange(current.path, text)}
              onErrors={count => setErrors(known => ({ ...known, [current.path]: count }))}
            />
            <p className="text-sm text-muted">Tab indents. To leave the editor by the keyboard: Escape, then Tab.</p>
            {wrong ? (
              <Alert tone="danger" live title="It does not parse">
                {wrong === 1 ? 'One line is marked' : `${wrong} lines are marked`} in the margin. The container would
                fail when it loads it.
              </Alert>
            ) : null}
          </div>
        </Tabs>
      ) : (
        <p className="text-muted">No script yet.</p>
      )}
    </Card>
  )
}
