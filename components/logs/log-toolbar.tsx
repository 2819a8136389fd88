'use client'

import { useEffect, useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Copy } from '@/components/ui/icons/copy'
import { Download } from '@/components/ui/icons/download'
import { History } from '@/components/ui/icons/history'
import { WrapText } from '@/components/ui/icons/wrap-text'
import { Input } from '@/components/ui/input'
import { saveFile } from '@/components/ui/save-file'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { toast } from '@/components/ui/toast'
import type { LogLine, LogStream } from '@/lib/logs/model'
import { LOG_RANGES, linesToText } from '@/lib/logs/window'
import { LogOwnerSelect } from './log-owner-select'
import { StreamOptions } from './stream-options'
import type { LogParams } from './use-log-params'

const RANGE_WORDS: Record<(typeof LOG_RANGES)[number], string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '6h': 'Last 6 hours',
  '1d': 'Last day',
  '1w': 'Last week',
}

interface LogToolbarProps {
  region: string
  endpointName: string
  params: LogParams
  streams: readonly LogStream[]
  lines: readonly LogLine[]
  hiddenPings: number
}

export function LogToolbar({ region, endpointName, params, streams, lines, hiddenPings }: LogToolbarProps) {
  const { range, stream, at, follow, pings, wrap, change } = params
  return (
    <div className="grid gap-2">
      <div className="grid gap-2 sm:flex sm:flex-wrap sm:items-center">
        <div className="grow sm:basis-72">
          <FilterInput value={params.q} onChange={q => change({ q: q || null })} />
        </div>
        <LogOwnerSelect region={region} name={endpointName} params={params} />
        <Select
          aria-label="Log stream"
          className="sm:w-64"
          value={stream ?? ''}
          onChange={event => change({ stream: event.target.value || null })}
        >
          <StreamOptions streams={streams} current={stream} />
        </Select>
        {at === null ? (
          <Select
            aria-label="Time range"
            className="sm:w-40"
            value={range}
            onChange={event => change({ range: LOG_RANGES.find(choice => choice === event.target.value) ?? null })}
          >
            {LOG_RANGES.map(choice => (
              <option key={choice} value={choice}>
                {RANGE_WORDS[choice]}
              </option>
            ))}
          </Select>
        ) : (
          <AroundMoment params={params} />
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {at === null && (
          <Switch label="Follow" checked={follow} onChange={event => change({ follow: event.target.checked })} />
        )}
        <Checkbox
          label={`Hide healthy pings${hiddenPings > 0 ? ` (${hiddenPings.toLocaleString('en')})` : ''}`}
          checked={!pings}
          onChange={event => change({ pings: !event.target.checked })}
        />
        {at === null && <JumpTo onJump={atMs => change({ at: atMs })} />}
        <div className="ms-auto flex items-center gap-1">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Wrap long lines"
            title="Wrap long lines"
            aria-pressed={wrap}
            className={wrap ? 'text-accent' : undefined}
            onClick={() => change({ wrap: !wrap })}
          >
            <WrapText aria-hidden className="size-4" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Copy the lines shown"
            title="Copy the lines shown"
            disabled={lines.length === 0}
            onClick={() => void copyLines(lines)}
          >
            <Copy aria-hidden className="size-4" />
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Download the lines shown"
            title="Download the lines shown"
            disabled={lines.length === 0}
            onClick={() => saveFile(`${endpointName}-logs.txt`, linesToText(lines))}
          >
            <Download aria-hidden className="size-4" />
          </Button>
        </div>
      </div>
    </div>
  )
}

async function copyLines(lines: readonly LogLine[]): Promise<void> {
  try {
    await navigator.clipboard.writeText(linesToText(lines))
    toast.ok(`${lines.length === 1 ? '1 line' : `${lines.length.toLocaleString('en')} lines`} copied`)
  } catch {
    toast.danger('The browser did not allow copying')
  }
}

const TYPING_PAUSE_MS = 400

/** Asks AWS only when the typing has paused, or on Enter. */
function FilterInput({ value, onChange }: { value: string; onChange: (filter: string) => void }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onChange(typed), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <Input
      type="search"
      aria-label="Filter lines"
      placeholder='Text, or a pattern: { $.level = "error" }, ?this ?that'
      title="Searched on AWS's side, over all lines of the range. Plain text is looked for as it stands; a CloudWatch filter pattern works too."
      maxLength={500}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      onKeyDown={event => event.key === 'Enter' && onChange(typed)}
    />
  )
}

function JumpTo({ onJump }: { onJump: (atMs: number) => void }) {
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="whitespace-nowrap text-muted text-sm">
        Jump to
      </label>
      <Input
        id={id}
        type="datetime-local"
        step={1}
        title="Shows the seconds around that moment"
        onChange={event => {
          const atMs = new Date(event.target.value).getTime()
          if (Number.isFinite(atMs) && atMs > 0) onJump(atMs)
        }}
      />
    </div>
  )
}

const AROUND_S = [
  { seconds: 10, words: '10 s' },
  { seconds: 60, words: '1 min' },
  { seconds: 600, words: '10 min' },
]

const clock = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

function AroundMoment({ params: { at, around, change } }: { params: LogParams }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        aria-label="Span around the moment"
        className="w-28"
        value={String(around)}
        onChange={event => change({ around: Number(event.target.value) })}
      >
        {AROUND_S.map(({ seconds, words }) => (
          <option key={seconds} value={seconds}>
            ± {words}
          </option>
        ))}
        {!AROUND_S.some(({ seconds }) => seconds === around) && <option value={around}>± {around} s</option>}
      </Select>
      <span className="text-muted text-sm">around {clock.format(at ?? 0)}</span>
      <Button onClick={() => change({ at: null, around: null })}>
        <History aria-hidden className="size-4" />
        Back to the latest
      </Button>
    </div>
  )
}
