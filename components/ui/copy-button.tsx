'use client'

import { useEffect, useState } from 'react'
import { cn } from './class-names'
import { Check } from './icons/check'
import { Copy } from './icons/copy'

const confirmationMs = 1500

/** Copies a value and says so for a moment. */
export function CopyButton({ value, label, className }: { value: string; label?: string; className?: string }) {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), confirmationMs)
    return () => clearTimeout(timer)
  }, [state])
  const name = label ?? `Copy ${value}`
  const copy = () => {
    navigator.clipboard.writeText(value).then(
      () => setState('copied'),
      () => setState('failed'),
    )
  }
  return (
    <button
      type="button"
      aria-label={name}
      title={state === 'failed' ? 'The browser did not allow copying' : name}
      onClick={copy}
      className={cn(
        'inline-grid size-6 shrink-0 place-items-center rounded text-muted hover:bg-subtle hover:text-foreground',
        className,
      )}
    >
      {state === 'copied' ? (
        <Check aria-hidden className="size-3.5 text-ok" />
      ) : (
        <Copy aria-hidden className="size-3.5" />
      )}
      <span role="status" className="sr-only">
        {state === 'copied' ? 'Copied' : state === 'failed' ? 'Not copied' : ''}
      </span>
    </button>
  )
}
