'use client'

import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react'
import { cn } from './class-names'

interface PopoverProps {
  /** The button that opens it; it spreads the props that it is given. */
  trigger: (props: { onClick: () => void; 'aria-expanded': boolean; 'aria-haspopup': 'menu' | 'dialog' }) => ReactNode
  kind?: 'menu' | 'dialog'
  /** Edge of the trigger that the panel lines up with. */
  align?: 'start' | 'end'
  className?: string
  panelRef?: Ref<HTMLDivElement>
  children: (close: () => void) => ReactNode
}

/** A panel below its trigger: closes on Escape, on a press outside, and when the focus leaves. */
export function Popover({ trigger, kind = 'dialog', align = 'start', className, panelRef, children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false)
  const ref = useRef<HTMLDivElement>(null)
  /** The focus goes back to the trigger: a dialog that opens next gives it back there. */
  const close = () => {
    setIsOpen(false)
    ref.current?.querySelector('button')?.focus()
  }

  useEffect(() => {
    if (!isOpen) return
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setIsOpen(false)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setIsOpen(false)
      ref.current?.querySelector('button')?.focus()
    }
    const panel = ref.current
    const onFocusLeft = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && !panel?.contains(event.relatedTarget)) setIsOpen(false)
    }
    panel?.addEventListener('focusout', onFocusLeft)
    document.addEventListener('pointerdown', onPress)
    document.addEventListener('keydown', onKey)
    return () => {
      panel?.removeEventListener('focusout', onFocusLeft)
      document.removeEventListener('pointerdown', onPress)
      document.removeEventListener('keydown', onKey)
    }
  }, [isOpen])

  return (
    <div ref={ref} className="relative">
      {trigger({ onClick: () => setIsOpen(open => !open), 'aria-expanded': isOpen, 'aria-haspopup': kind })}
      {isOpen && (
        <div
          ref={panelRef}
          className={cn(
            'absolute top-full z-40 mt-1 min-w-44 max-w-[calc(100vw-1.5rem)] rounded-md border bg-surface shadow-lg',
            align === 'end' ? 'end-0' : 'start-0',
            className,
          )}
        >
          {children(close)}
        </div>
      )}
    </div>
  )
}
