import Link from 'next/link'
import type { ReactNode } from 'react'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SearchX } from '@/components/ui/icons/search-x'
import { routes } from '@/lib/routes'

/** `children` says why there may be none. */
export function NotFound({ children }: { children: ReactNode }) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden />}
      title="There is no such page"
      headingLevel="h1"
      action={
        <Link href={routes.home()} className={buttonClasses()}>
          To the endpoints
        </Link>
      }
    >
      {children}
    </EmptyState>
  )
}
