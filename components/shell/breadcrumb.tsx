'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { ChevronRight } from '@/components/ui/icons/chevron-right'
import { navigation } from './navigation'

/** Section, then the name of what is looked at; the tab has a bar of its own. */
export function Breadcrumb({ region }: { region: string }) {
  const [, , sectionId, name] = usePathname()?.split('/') ?? []
  const section = navigation.find(({ id }) => id === sectionId)
  if (section === undefined) return null
  return (
    <nav aria-label="Breadcrumb" className="hidden min-w-0 sm:block">
      <ol className="flex items-center gap-1.5">
        <li>
          <Link
            href={section.href(region)}
            aria-current={name ? undefined : 'page'}
            className={name ? 'text-muted hover:text-foreground' : 'font-medium'}
          >
            {section.label}
          </Link>
        </li>
        {name && (
          <li className="flex min-w-0 items-center gap-1.5">
            <ChevronRight aria-hidden className="size-3.5 shrink-0 text-muted rtl:rotate-180" />
            <span aria-current="page" className="truncate font-medium">
              {decodeURIComponent(name)}
            </span>
          </li>
        )}
      </ol>
    </nav>
  )
}
