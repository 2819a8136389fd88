'use client'

import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { cn } from './class-names'
import { controlClasses, useFieldProps } from './control'
import { ChevronsUpDown } from './icons/chevrons-up-down'

export interface ComboboxOption {
  value: string
  /** What is shown in place of the value. */
  label?: ReactNode
  /** Second line, or what stands at the end. */
  detail?: ReactNode
  /** Further words that a search finds it by. */
  keywords?: string
}

interface ComboboxProps {
  value: string
  /** Any text may be typed: the form's rules say what is right. */
  onChange: (value: string) => void
  onBlur?: () => void
  options: readonly ComboboxOption[]
  /** Shown in place of options: loading, or why there are none. */
  note?: ReactNode
  placeholder?: string
  'aria-label'?: string
  className?: string
}

const MAX_SHOWN = 60

function matches(option: ComboboxOption, needle: string): boolean {
  const text = `${option.value} ${option.keywords ?? ''}`.toLowerCase()
  return needle
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word))
}

/** A text box that offers what is known: arrows choose, Enter takes, Escape closes. */
export function Combobox({ value, onChange, onBlur, options, note, placeholder, className, ...rest }: ComboboxProps) {
  const field = useFieldProps()
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(-1)
  // A whole value is no search: opening the list shows its neighbours too.
  const isWhole = options.some(option => option.value === value)
  const shown = (isWhole ? options : options.filter(option => matches(option, value))).slice(0, MAX_SHOWN)

  const open = () => {
    setIsOpen(true)
    setActive(-1)
  }
  const take = (option: ComboboxOption) => {
    onChange(option.value)
    setIsOpen(false)
  }
  const move = (to: number) => {
    setActive(to)
    list.current?.children[to]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const chosen = shown[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) return open()
      const step = event.key === 'ArrowDown' ? 1 : -1
      move((active + step + shown.length) % Math.max(shown.length, 1))
    } else if (event.key === 'Enter' && isOpen && chosen) {
      event.preventDefault()
      take(chosen)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setIsOpen(false)
    }
  }
  const isListShown = isOpen && (shown.length > 0 || Boolean(note))
  return (
    <div className={cn('relative', className)}>
      <input
        {...field}
        {...rest}
        role="combobox"
        aria-expanded={isListShown}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={isListShown && active >= 0 ? `${listId}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={value}
        placeholder={placeholder}
        onFocus={open}
        onClick={open}
        onChange={event => {
          onChange(event.target.value)
          open()
        }}
        onBlur={() => {
          setIsOpen(false)
          onBlur?.()
        }}
        onKeyDown={onKeyDown}
        className={cn(controlClasses, 'h-8 pe-8 font-mono text-sm')}
      />
      <ChevronsUpDown aria-hidden className="pointer-events-none absolute end-2.5 top-2 size-4 text-muted" />
      <div
        hidden={!isListShown}
        className="absolute inset-x-0 top-full z-30 mt-1 min-w-64 rounded-md border bg-surface p-1 shadow-lg"
      >
        {note && <p className="px-2 py-1.5 text-sm text-muted">{note}</p>}
        <div
          ref={list}
          id={listId}
          role="listbox"
          aria-label="Suggestions"
          // Browsers let Tab stop at what scrolls, and the list is gone as soon as the box is left.
          tabIndex={-1}
          // A press must not take the focus from the box: its blur closes the list.
          onMouseDown={event => event.preventDefault()}
          className="max-h-72 overflow-y-auto"
        >
          {shown.map((option, index) => (
            <ComboboxItem
              key={option.value}
              id={`${listId}-${index}`}
              option={option}
              isActive={index === active}
              isChosen={option.value === value}
              onTake={() => take(option)}
            />
          ))}
        </div>
      </div>
    </div>
  )
}

interface ComboboxItemProps {
  id: string
  option: ComboboxOption
  isActive: boolean
  isChosen: boolean
  onTake: () => void
}

function ComboboxItem({ id, option, isActive, isChosen, onTake }: ComboboxItemProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box, which names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the box takes the keys.
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={onTake}
      className={cn(
        'flex cursor-pointer flex-wrap items-baseline gap-x-3 rounded px-2 py-1 hover:bg-subtle',
        isActive && 'bg-subtle outline outline-1 outline-border-strong',
        isChosen && 'font-medium text-accent',
      )}
    >
      <span className="min-w-0 grow break-all font-mono text-sm">{option.label ?? option.value}</span>
      {option.detail && <span className="text-sm text-muted">{option.detail}</span>}
    </div>
  )
}
