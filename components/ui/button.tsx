import type { ComponentProps } from 'react'
import { cn } from './class-names'
import { Spinner } from './spinner'

const variants = {
  primary: 'bg-accent text-accent-foreground hover:opacity-90',
  secondary: 'border bg-surface hover:bg-subtle',
  ghost: 'hover:bg-subtle',
  /** For the last step of a destruction alone. */
  destroy: 'bg-danger text-background hover:opacity-90',
}

const sizes = {
  sm: 'h-7 px-2 text-sm gap-1.5',
  md: 'h-8 px-3 gap-2',
  icon: 'size-8 justify-center',
}

interface Look {
  variant?: keyof typeof variants
  size?: keyof typeof sizes
}

/** The classes of a button, for links that look like one. */
export function buttonClasses({ variant = 'secondary', size = 'md' }: Look = {}): string {
  return cn(
    'inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50',
    variants[variant],
    sizes[size],
  )
}

interface ButtonProps extends ComponentProps<'button'>, Look {
  /** Shows that it works and takes no second click. */
  busy?: boolean
}

/** An `icon` button needs an `aria-label`. */
export function Button({ variant, size, busy = false, className, children, disabled, ...props }: ButtonProps) {
  return (
    <button
      type="button"
      {...props}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={cn(buttonClasses({ variant, size }), className)}
    >
      {busy && <Spinner />}
      {children}
    </button>
  )
}
