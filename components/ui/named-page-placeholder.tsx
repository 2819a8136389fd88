'use client'

import Link from 'next/link'
import { buttonClasses } from './button'
import { ErrorState } from './error-state'
import { PageHeader } from './page-header'
import type { ErrorDetails } from './request-id'
import { Skeleton } from './skeleton'

interface NamedPagePlaceholderProps {
  /** What the page is about, singular: `endpoint config`. */
  noun: string
  name: string
  error: ErrorDetails | undefined
  onRetry: () => void
  /** The list it would stand in. */
  allHref: string
}

/** In place of a named thing's page: the space it will take, that there is none, or why it could not be read. */
export function NamedPagePlaceholder({ noun, name, error, onRetry, allHref }: NamedPagePlaceholderProps) {
  if (error)
    return (
      <ErrorState
        headingLevel="h1"
        title={
          error.code === 'not-found' ? `There is no ${noun} named ${name}` : `The ${noun} ${name} could not be read`
        }
        error={error}
        onRetry={onRetry}
      >
        <Link href={allHref} className={buttonClasses()}>
          All {noun}s
        </Link>
      </ErrorState>
    )
  return (
    <div className="grid gap-4">
      <PageHeader title={name} name />
      <Skeleton className="h-56 w-full" />
    </div>
  )
}
