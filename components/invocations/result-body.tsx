'use client'

import { useEffect, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Download } from '@/components/ui/icons/download'
import { saveBlob } from '@/components/ui/save-file'
import { Tabs } from '@/components/ui/tabs'
import { formatBytes } from '@/lib/format/bytes'
import { maxShownBytes } from '@/lib/invocations/limits'
import { type AnswerContent, readAnswer } from './answer-content'
import { answerFile } from './answer-file'
import { HexView } from './hex-view'
import { type Json, JsonTree } from './json-tree'
import { mediaTypeOf } from './payload-kind'
import { RowsTable } from './rows-table'

/** A page draws no more text than this. */
const maxTextLength = 2 * 1024 * 1024
const safeImages = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

type View = 'table' | 'tree' | 'image' | 'text' | 'hex'
const labels: Record<View, string> = { table: 'Table', tree: 'Tree', image: 'Image', text: 'Text', hex: 'Bytes' }

interface ResultBodyProps {
  body: Blob
  contentType: string
  /** What it is, where it is no answer: `request`. */
  name?: string
  /** Of a body that is but the beginning: the size of the whole. */
  totalBytes?: number
}

/** The answer as what it is: table, tree, image, text or bytes. Nothing in it is ever run: markup is shown as text. */
export function ResultBody({ body, contentType, name = 'answer', totalBytes = body.size }: ResultBodyProps) {
  const [broken, setBroken] = useState<Blob>()
  const isBroken = broken === body
  const type = mediaTypeOf(contentType)
  const isImage = safeImages.includes(type) && !isBroken
  const content = useContent(isImage ? undefined : body, contentType, totalBytes > body.size)
  const [chosen, setChosen] = useState<View>()
  const views = viewsOf(content, isImage)
  const current = chosen && views.includes(chosen) ? chosen : (views[0] ?? 'text')
  if (totalBytes === 0) return <p className="text-sm text-muted">The body is empty.</p>
  const text = content?.text
  const notes = [
    ...(isBroken ? [`The browser cannot show this as ${type}.`] : []),
    ...(content?.notes ?? []),
    ...(current === 'text' && text && text.length > maxTextLength
      ? [`Text shows the first ${formatBytes(maxTextLength)} of ${formatBytes(totalBytes)}.`]
      : []),
  ]
  return (
    <div className="relative">
      <Tabs
        label={`${name[0]?.toUpperCase()}${name.slice(1)} as`}
        tabs={views.map(id => ({ id, label: labels[id] }))}
        current={current}
        onSelect={setChosen}
      >
        <div className="relative contain-inline-size max-h-96 overflow-auto rounded-md border bg-background p-3">
          {current === 'image' && <ImageBody body={body} onError={() => setBroken(body)} />}
          {current === 'table' && content?.table && <RowsTable table={content.table} />}
          {current === 'tree' && content?.tree && (
            <div className="-ms-4 font-mono text-sm">
              {/* It was parsed from JSON. */}
              <JsonTree value={content.tree as Json} />
            </div>
          )}
          {current === 'text' && (
            <pre className="whitespace-pre-wrap break-all font-mono text-sm">
              {text?.slice(0, maxTextLength) ?? '…'}
            </pre>
          )}
          {current === 'hex' && <HexView body={body} />}
        </div>
      </Tabs>
      <span className="absolute end-0 top-0.5 flex gap-1">
        {text !== undefined && (
          <CopyButton value={text} label={`Copy ${partOf(name, Math.min(body.size, maxShownBytes), totalBytes)}`} />
        )}
        <SaveButton
          body={body}
          file={answerFile(name, contentType)}
          label={`Save ${partOf(name, body.size, totalBytes)}`}
        />
      </span>
      {notes.map(note => (
        <p key={note} className="mt-1 break-words text-sm text-muted">
          {note}
        </p>
      ))}
    </div>
  )
}

const partOf = (name: string, bytes: number, totalBytes: number) =>
  bytes < totalBytes ? `the first ${formatBytes(bytes)} of the ${name}` : `the ${name}`

function viewsOf(content: AnswerContent | undefined, isImage: boolean): View[] {
  if (isImage) return ['image', 'hex']
  if (content && content.text === undefined) return ['hex']
  return [...(content?.table ? (['table'] as const) : []), ...(content?.tree ? (['tree'] as const) : []), 'text']
}

/** Undefined until it is read, and for no body. */
function useContent(body: Blob | undefined, contentType: string, isPart: boolean): AnswerContent | undefined {
  const [read, setRead] = useState<{ body: Blob; content: AnswerContent }>()
  useEffect(() => {
    if (!body) return
    let isCurrent = true
    void readAnswer(body, contentType, isPart).then(content => {
      if (isCurrent) setRead({ body, content })
    })
    return () => {
      isCurrent = false
    }
  }, [body, contentType, isPart])
  return read && read.body === body ? read.content : undefined
}

function SaveButton({ body, file, label }: { body: Blob; file: string; label: string }) {
  // Whatever type the model gave, the browser is to keep it and not to open it.
  const save = () => saveBlob(file, new Blob([body], { type: 'application/octet-stream' }))
  return (
    <button
      type="button"
      aria-label={label}
      title={`${label} as ${file}`}
      onClick={save}
      className="inline-grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-subtle hover:text-foreground"
    >
      <Download aria-hidden className="size-3.5" />
    </button>
  )
}

function ImageBody({ body, onError }: { body: Blob; onError: () => void }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(body)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [body])
  // biome-ignore lint/performance/noImgElement: a blob of this page; there is nothing to optimize.
  return url ? <img src={url} alt="What the model answered" className="max-w-full" onError={onError} /> : null
}
