'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ArrowDown } from '@/components/ui/icons/arrow-down'
import type { LogLine } from '@/lib/logs/model'
import { indexAt } from '@/lib/logs/window'
import { LogRow } from './log-row'

interface LogViewProps {
  lines: readonly LogLine[]
  isWrapped: boolean
  isFollowed: boolean
  /** The line to show first and to mark. */
  atMs: number | null
  hasStreams: boolean
}

const ROW_PX = 20
const NEAR_END_PX = 40

/** Thousands of lines, of which only those in sight exist. Sticks to the newest until one scrolls up. */
export function LogView({ lines, isWrapped, isFollowed, atMs, hasStreams }: LogViewProps) {
  'use memo'
  // The virtualizer is one object that changes inside: the compiler would keep what it gave before.
  'use no memo'
  const scroller = useRef<HTMLDivElement>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  const longest = useMemo(() => lines.reduce((most, { text }) => Math.max(most, text.length), 0), [lines])
  const marked = atMs === null ? -1 : indexAt(lines, atMs)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: index => lines[index]?.id ?? index,
    overscan: 12,
  })

  const count = lines.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of wrapping changes every height.
  useEffect(() => virtual.measure(), [isWrapped, virtual])
  useEffect(() => {
    if (marked >= 0) virtual.scrollToIndex(marked, { align: 'center' })
  }, [marked, virtual])
  useEffect(() => {
    if (marked < 0 && isAtEnd && count > 0) virtual.scrollToIndex(count - 1, { align: 'end' })
  }, [count, isAtEnd, marked, virtual])

  const onScroll = () => {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = scroller.current ?? {}
    setAtEnd(scrollHeight - scrollTop - clientHeight < NEAR_END_PX)
  }
  return (
    <div className="relative">
      <section
        ref={scroller}
        aria-label="Log lines"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolled region must be reachable with the keyboard.
        tabIndex={0}
        onScroll={onScroll}
        className="h-[max(24rem,calc(100dvh-22rem))] overflow-auto overscroll-contain rounded-lg border bg-surface"
      >
        <ol
          className="relative my-1 font-mono text-xs"
          style={{
            height: virtual.getTotalSize(),
            minWidth: isWrapped ? undefined : `calc(${longest}ch + 18rem)`,
          }}
        >
          {virtual.getVirtualItems().map(item => {
            const line = lines[item.index]
            return (
              line && (
                <li
                  key={item.key}
                  ref={isWrapped ? virtual.measureElement : undefined}
                  data-index={item.index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <LogRow line={line} isWrapped={isWrapped} isMarked={item.index === marked} hasStream={hasStreams} />
                </li>
              )
            )
          })}
        </ol>
      </section>
      {!isAtEnd && isFollowed && (
        <Button
          size="sm"
          className="absolute end-4 bottom-4 shadow-md"
          onClick={() => virtual.scrollToIndex(count - 1, { align: 'end' })}
        >
          <ArrowDown aria-hidden className="size-4" />
          Newest
        </Button>
      )}
    </div>
  )
}
