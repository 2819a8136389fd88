'use client'

import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { Button } from './button'
import { cn } from './class-names'
import { X } from './icons/x'

interface DialogProps {
  open: boolean
  /** Called on Escape, on a click beside the dialog, and by its close button. */
  onClose: () => void
  title: ReactNode
  description?: ReactNode
  /** Buttons at the foot; the safe one first. */
  footer?: ReactNode
  wide?: boolean
  /** Work is pending: only its buttons close it. */
  busy?: boolean
  children?: ReactNode
}

/** The browser's modal dialog: it keeps the focus inside and gives it back. Content exists only while open. */
export function Dialog({ open, ...props }: DialogProps) {
  return open ? <OpenDialog {...props} /> : null
}

function OpenDialog({
  onClose,
  title,
  description,
  footer,
  wide = false,
  busy = false,
  children,
}: Omit<DialogProps, 'open'>) {
  const ref = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Of layout, so that it closes while it still stands in the page: only then does it give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      // Else a second Escape closes it whatever is said to the first.
      closedby={busy ? 'none' : undefined}
      onCancel={event => {
        event.preventDefault()
        if (!busy) onClose()
      }}
      onClick={event => {
        if (event.target === ref.current && !busy) onClose()
      }}
      className={cn(
        'm-auto w-[calc(100%-2rem)] rounded-lg border bg-surface p-0 text-foreground shadow-xl backdrop:bg-black/50',
        wide ? 'max-w-3xl' : 'max-w-lg',
      )}
    >
      <div className="grid gap-4 p-5">
        <header className="flex items-start gap-3">
          <div className="grow">
            <h2 id={titleId} className="text-lg font-semibold">
              {title}
            </h2>
            {description && <p className="mt-1 text-sm text-muted">{description}</p>}
          </div>
          <Button variant="ghost" size="icon" aria-label="Close" onClick={onClose}>
            <X aria-hidden className="size-4" />
          </Button>
        </header>
        {children}
        {footer && <footer className="flex flex-wrap justify-end gap-2">{footer}</footer>}
      </div>
    </dialog>
  )
}
