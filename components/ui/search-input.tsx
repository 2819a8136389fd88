'use client'

import { cn } from './class-names'
import { Search } from './icons/search'
import { Input } from './input'

interface SearchInputProps {
  /** Names the box for screen readers. */
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  className?: string
}

export function SearchInput({ label, value, onChange, placeholder = 'Search by name', className }: SearchInputProps) {
  return (
    <div className={cn('relative', className)}>
      <Search aria-hidden className="pointer-events-none absolute start-2.5 top-2 size-4 text-muted" />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder}
        className="ps-8"
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </div>
  )
}
