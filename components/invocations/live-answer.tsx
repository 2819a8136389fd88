'use client'

import { useEffect, useMemo, useRef } from 'react'
import { KeyValue, KeyValueList } from '@/components/ui/key-value'
import { NoValue } from '@/components/ui/no-value'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import { formatLatency } from '@/lib/format/latency'
import type { StreamFacts } from './invoke-call'
import type { LiveStream } from './part-collector'
import { rowsOfJson } from './result-rows'
import { RowsTable } from './rows-table'

/** A streamed answer while it comes: rows where its lines are JSON, else its text, always at the end. */
export function LiveAnswer({ live }: { live: LiveStream }) {
  const end = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => (live.values ? rowsOfJson(live.values) : undefined), [live.values])
  useEffect(() => {
    if (live.parts > 0 && end.current) end.current.scrollTop = end.current.scrollHeight
  }, [live.parts])
  return (
    <>
      <div
        ref={end}
        // Read out part by part it would never end.
        aria-live="off"
        className="contain-inline-size h-72 overflow-auto rounded-md border bg-background p-3"
      >
        {rows ? (
          <RowsTable table={rows} />
        ) : (
          <pre className="whitespace-pre-wrap break-all font-mono text-sm">{live.text}</pre>
        )}
      </div>
      <StreamFigures {...live} />
    </>
  )
}

interface StreamFiguresProps extends Omit<StreamFacts, 'end'> {
  bytes: number
}

/** How many parts came, how soon and how fast. */
export function StreamFigures({ parts, bytes, firstPartMs, lastPartMs }: StreamFiguresProps) {
  const streamedMs = (lastPartMs ?? 0) - (firstPartMs ?? 0)
  return (
    <KeyValueList className="grid-cols-2 sm:grid-cols-4">
      <KeyValue label="First part after">
        {firstPartMs === undefined ? <NoValue reason="No part came yet" /> : formatLatency(firstPartMs)}
      </KeyValue>
      <KeyValue label="Parts">
        <span className="tabular-nums">{formatCount(parts)}</span>
      </KeyValue>
      <KeyValue label="Bytes">
        <span className="tabular-nums">{formatBytes(bytes)}</span>
      </KeyValue>
      <KeyValue label="Rate">
        {parts > 1 && streamedMs > 0 ? (
          <span className="tabular-nums">
            {((parts - 1) / (streamedMs / 1000)).toFixed(1)} parts/s, {formatBytes(bytes / (streamedMs / 1000))}/s
          </span>
        ) : (
          <NoValue reason="Known from the second part on" />
        )}
      </KeyValue>
    </KeyValueList>
  )
}
