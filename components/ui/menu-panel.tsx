'use client'

import Link from 'next/link'
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { cn } from './class-names'

export interface MenuItem {
  id: string
  label: ReactNode
  icon?: ReactNode
  /** An address, or what to do. */
  href?: string
  onSelect?: () => void
  /** One of several, and this one is chosen. */
  checked?: boolean
  danger?: boolean
  /** Why it cannot be chosen now; shown below the label. */
  disabledReason?: string
}

/** Keys as in any menu: arrows, Home, End, and first letters. */
export function MenuPanel({ label, items, close }: { label: string; items: MenuItem[]; close: () => void }) {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const panel = ref.current
    const chosen = panel?.querySelector<HTMLElement>('[aria-checked="true"]')
    const first = chosen ?? panel?.querySelector<HTMLElement>('[role^="menuitem"]')
    first?.focus()
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const entries = [...(ref.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
    const index = entries.findIndex(entry => entry.matches(':focus'))
    const next = nextEntry(entries, index, event.key)
    if (next === undefined) return
    event.preventDefault()
    next.focus()
  }
  return (
    <div
      ref={ref}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
      className="max-h-80 overflow-y-auto p-1"
    >
      {items.map(item => (
        <MenuEntry key={item.id} item={item} close={close} />
      ))}
    </div>
  )
}

function nextEntry(entries: HTMLElement[], index: number, key: string): HTMLElement | undefined {
  const last = entries.length - 1
  if (key === 'ArrowDown') return entries[index >= last ? 0 : index + 1]
  if (key === 'ArrowUp') return entries[index <= 0 ? last : index - 1]
  if (key === 'Home') return entries[0]
  if (key === 'End') return entries[last]
  if (key.length !== 1 || key === ' ') return undefined
  const rotated = [...entries.slice(index + 1), ...entries.slice(0, index + 1)]
  return rotated.find(entry => entry.textContent?.trim().toLowerCase().startsWith(key.toLowerCase()))
}

function MenuEntry({ item, close }: { item: MenuItem; close: () => void }) {
  const isDisabled = item.disabledReason !== undefined
  const common = {
    role: item.checked === undefined ? 'menuitem' : 'menuitemradio',
    tabIndex: -1,
    'aria-checked': item.checked,
    'aria-disabled': isDisabled || undefined,
    className: cn(
      'flex w-full items-center gap-2 rounded px-2 py-1.5 text-start hover:bg-subtle focus:bg-subtle [&_svg]:size-4',
      item.danger && 'text-danger',
      item.checked && 'font-medium text-accent',
      isDisabled && 'cursor-not-allowed opacity-60',
    ),
  }
  const content = (
    <>
      {item.icon}
      <span className="grow">
        {item.label}
        {item.disabledReason && <span className="block max-w-56 text-xs">{item.disabledReason}</span>}
      </span>
    </>
  )
  if (item.href !== undefined && !isDisabled) {
    return (
      <Link href={item.href} onClick={close} {...common}>
        {content}
      </Link>
    )
  }
  const select = () => {
    if (isDisabled) return
    close()
    item.onSelect?.()
  }
  return (
    <button type="button" onClick={select} {...common}>
      {content}
    </button>
  )
}
