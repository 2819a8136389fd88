'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import { cn } from './class-names'

const tabClasses = (isCurrent: boolean) =>
  cn(
    '-mb-px inline-flex h-9 items-center gap-1.5 whitespace-nowrap border-b-2 px-1 font-medium',
    isCurrent ? 'border-accent text-foreground' : 'border-transparent text-muted hover:text-foreground',
  )

const barClasses = 'flex gap-4 overflow-x-auto overflow-y-hidden border-b'

/** Tabs that are pages of their own: each has an address. */
export function TabLinks({ label, tabs }: { label: string; tabs: { href: string; label: ReactNode }[] }) {
  const pathname = usePathname()
  return (
    <nav aria-label={label} className={barClasses}>
      {tabs.map(tab => {
        const isCurrent = pathname === tab.href
        return (
          <Link
            key={tab.href}
            href={tab.href}
            aria-current={isCurrent ? 'page' : undefined}
            className={tabClasses(isCurrent)}
          >
            {tab.label}
          </Link>
        )
      })}
    </nav>
  )
}

interface TabsProps<Id extends string> {
  label: string
  tabs: { id: Id; label: ReactNode }[]
  current: Id
  onSelect: (id: Id) => void
  /** The panel of the current tab. */
  children: ReactNode
}

/** Tabs within a page; arrow keys move between them. */
export function Tabs<Id extends string>({ label, tabs, current, onSelect, children }: TabsProps<Id>) {
  const id = useId()
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    const index = tabs.findIndex(tab => tab.id === current)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (next === undefined) return
    event.preventDefault()
    onSelect(next.id)
    document.getElementById(`${id}-${next.id}`)?.focus()
  }
  return (
    <div className="grid gap-3">
      <div role="tablist" aria-label={label} onKeyDown={move} className={barClasses}>
        {tabs.map(tab => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-selected={tab.id === current}
            aria-controls={`${id}-panel`}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onSelect(tab.id)}
            className={tabClasses(tab.id === current)}
          >
            {tab.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${current}`}>
        {children}
      </div>
    </div>
  )
}
