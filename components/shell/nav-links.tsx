'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/class-names'
import { navigation } from './navigation'

export function NavLinks({ region, onNavigate }: { region: string; onNavigate?: () => void }) {
  const section = usePathname()?.split('/')[2]
  return (
    <nav aria-label="Sections" className="grid gap-0.5 p-2">
      {navigation.map(({ id, label, href, Icon }) => {
        const isCurrent = id === section
        return (
          <Link
            key={id}
            href={href(region)}
            onClick={onNavigate}
            aria-current={isCurrent ? 'page' : undefined}
            className={cn(
              'flex h-8 items-center gap-2.5 rounded-md px-2 font-medium',
              isCurrent ? 'bg-accent-soft text-accent' : 'text-muted hover:bg-subtle hover:text-foreground',
            )}
          >
            <Icon aria-hidden className="size-4" />
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
