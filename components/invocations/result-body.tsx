'use client'

import { useEffect, useMemo, useState } from 'react'
import { CopyButton } from '@/components/ui/copy-button'
import { Tabs } from '@/components/ui/tabs'
import { formatBytes } from '@/lib/format/bytes'
import { isJsonLines, parseJsonLines } from './json-lines'
import { type Json, JsonTree } from './json-tree'
import { mediaTypeOf } from './payload-kind'
import { rowsOfCsv, rowsOfJson } from './result-rows'
import { RowsTable } from './rows-table'

const maxTextBytes = 2 * 1024 * 1024
const safeImages = ['image/png', 'image/jpeg', 'image/gif', 'image/webp']

type View = 'table' | 'tree' | 'image' | 'text'
const labels: Record<View, string> = { table: 'Table', tree: 'Tree', image: 'Image', text: 'Text' }

interface ResultBodyProps {
  body: Blob
  contentType: string
  /** What it is, where it is no answer: `request`. */
  name?: string
}

/** The answer as what it is: table, tree, image or text. Nothing in it is ever run: markup is shown as text. */
export function ResultBody({ body, contentType, name = 'answer' }: ResultBodyProps) {
  const text = useText(body)
  const type = mediaTypeOf(contentType)
  const json = useMemo(() => parseJson(text, contentType), [text, contentType])
  const table = useMemo(
    () => (type === 'text/csv' ? rowsOfCsv(text ?? '') : json === undefined ? undefined : rowsOfJson(json)),
    [type, text, json],
  )
  const isImage = safeImages.includes(type)
  const views: View[] = isImage
    ? ['image']
    : [...(table ? (['table'] as const) : []), ...(isObject(json) ? (['tree'] as const) : []), 'text' as const]
  const [chosen, setChosen] = useState<View>()
  const current = chosen && views.includes(chosen) ? chosen : (views[0] ?? 'text')
  return (
    <div className="relative">
      <Tabs
        label={`${name[0]?.toUpperCase()}${name.slice(1)} as`}
        tabs={views.map(id => ({ id, label: labels[id] }))}
        current={current}
        onSelect={setChosen}
      >
        <div className="contain-inline-size max-h-96 overflow-auto rounded-md border bg-background p-3">
          {current === 'image' && <ImageBody body={body} />}
          {current === 'table' && table && <RowsTable table={table} />}
          {current === 'tree' && isObject(json) && (
            <div className="-ms-4 font-mono text-sm">
              <JsonTree value={json as Json} />
            </div>
          )}
          {current === 'text' && <pre className="whitespace-pre-wrap break-all font-mono text-sm">{text ?? '…'}</pre>}
        </div>
      </Tabs>
      {!isImage && (
        <span className="absolute end-0 top-0.5">
          <CopyButton value={text ?? ''} label={`Copy the ${name}`} />
        </span>
      )}
      {body.size > maxTextBytes && (
        <p className="mt-1 text-sm text-muted">
          The first {formatBytes(maxTextBytes)} of {formatBytes(body.size)} are shown.
        </p>
      )}
    </div>
  )
}

function useText(body: Blob): string | undefined {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let isCurrent = true
    void body
      .slice(0, maxTextBytes)
      .text()
      .then(read => {
        if (isCurrent) setText(read)
      })
    return () => {
      isCurrent = false
    }
  }, [body])
  return text
}

function parseJson(text: string | undefined, contentType: string): unknown {
  if (text !== undefined && isJsonLines(contentType)) return parseJsonLines(text)
  try {
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null

function ImageBody({ body }: { body: Blob }) {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    const made = URL.createObjectURL(body)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [body])
  // biome-ignore lint/performance/noImgElement: a blob of this page; there is nothing to optimize.
  return url ? <img src={url} alt="What the model answered" className="max-w-full" /> : null
}
