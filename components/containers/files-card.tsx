'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { lazyPart } from '@/components/ui/lazy-part'
import { Skeleton } from '@/components/ui/skeleton'
import type { GeneratedFile, Language } from '@/lib/containers/model'
import { FileList } from './file-list'

const ScriptEditor = lazyPart(
  () => import('@/components/artifacts/script-editor').then(module => module.ScriptEditor),
  <Skeleton className="h-96" />,
)

interface FilesCardProps {
  language: Language
  files: readonly GeneratedFile[]
  /** Its path, or another text for the file that is to be changed first. */
  chosen: string
  isEdited: (path: string) => boolean
  onSelect: (path: string) => void
  onEdit: (path: string, content: string) => void
  onDiscard: (path: string) => void
}

/** The files beside the one that is open, to be changed in place. */
export function FilesCard({ language, files, chosen, isEdited, onSelect, onEdit, onDiscard }: FilesCardProps) {
  const [errors, setErrors] = useState(0)
  const first = files.find(({ path }) => path.startsWith('predictor.'))
  const current = files.find(({ path }) => path === chosen) ?? first ?? files[0]
  if (!current) return null
  const { path, content, isExecutable } = current
  return (
    <Card
      title="Files"
      description="Change them here or after the download; predictor is the one that is yours."
      actions={
        isEdited(path) && (
          <Button size="sm" onClick={() => onDiscard(path)}>
            Discard the changes to {path}
          </Button>
        )
      }
    >
      <div className="grid gap-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <FileList files={files} current={path} isEdited={isEdited} onSelect={onSelect} />
        <div className="grid min-w-0 content-start gap-1">
          <div className="flex min-h-6 items-center gap-2 text-sm text-muted">
            <span className="min-w-0 grow break-all font-mono">{path}</span>
            {isExecutable && <span>executable</span>}
            <CopyButton value={content} label={`Copy ${path}`} />
          </div>
          <ScriptEditor
            path={path}
            language={isExecutable && language === 'python' ? 'python' : undefined}
            text={content}
            onChange={text => onEdit(path, text)}
            onErrors={setErrors}
          />
          <p role="status" className="min-h-5 text-sm text-danger">
            {errors > 0 && `${errors} ${errors === 1 ? 'place does' : 'places do'} not parse: see the marks.`}
          </p>
        </div>
      </div>
    </Card>
  )
}
