import { SearchX } from 'lucide-react'
import Link from 'next/link'
import { buttonClasses } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { routes } from '@/lib/routes'

export function NotFound() {
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
      The address may be mistyped, or the region is not one that serves SageMaker.
    </EmptyState>
  )
}
