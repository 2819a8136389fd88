'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { cn } from './class-names'
import { CircleAlert } from './icons/circle-alert'
import { LockKeyhole } from './icons/lock-keyhole'
import { SearchX } from './icons/search-x'
import { Unplug } from './icons/unplug'
import { type ErrorDetails, RequestId } from './request-id'

const titles: Record<string, string> = {
  'access-denied': 'Not allowed',
  forbidden: 'Not allowed',
  unauthenticated: 'Not logged in',
  'not-found': 'Not found',
  throttled: 'AWS limits the rate of calls',
  unavailable: 'No answer',
  timeout: 'No answer in time',
  'not-configured': 'Not set up',
  validation: 'Not valid',
}

const icons: Record<string, typeof CircleAlert> = {
  'access-denied': LockKeyhole,
  forbidden: LockKeyhole,
  unauthenticated: LockKeyhole,
  'not-found': SearchX,
  unavailable: Unplug,
  timeout: Unplug,
}

export interface ErrorStateProps {
  error: ErrorDetails
  /** Says what failed: "The models could not be read". */
  title?: string
  onRetry?: () => void
  /** What to do next, beside retrying. */
  children?: ReactNode
  /** Where the page has no heading of its own. */
  headingLevel?: 'h1' | 'h2' | 'h3'
  className?: string
}

/** What failed, why in AWS's words, and what to do next. */
export function ErrorPanel({
  error,
  title,
  onRetry,
  children,
  headingLevel: Heading = 'h2',
  className,
}: ErrorStateProps) {
  const Icon = icons[error.code] ?? CircleAlert
  return (
    <div role="alert" className={cn('grid justify-items-center gap-2 px-6 py-10 text-center', className)}>
      <Icon aria-hidden className="size-6 text-danger" />
      <Heading className="text-lg font-semibold">{title ?? titles[error.code] ?? 'Something failed'}</Heading>
      <p className="max-w-[70ch] break-words text-muted">{error.message}</p>
      <RequestId error={error} />
      {(onRetry || children) && (
        <div className="mt-2 flex flex-wrap items-center justify-center gap-2">
          {onRetry && <Button onClick={onRetry}>Retry</Button>}
          {children}
        </div>
      )}
    </div>
  )
}
