import type { ReactNode } from 'react'
import { AccountBadge } from './account-badge'
import { BackendBanner } from './backend-banner'
import { Breadcrumb } from './breadcrumb'
import { Logo } from './logo'
import { MobileNav } from './mobile-nav'
import { NavLinks } from './nav-links'
import { PaletteTrigger } from './palette-trigger'
import { RegionSwitcher } from './region-switcher'
import { ThemeMenu } from './theme-menu'

/** The frame of every page: rail, top bar, banner, content. */
export function Shell({ region, children }: { region: string; children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[12.5rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="sr-only z-50 rounded bg-accent px-3 py-2 text-accent-foreground focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        Skip to the content
      </a>
      <aside className="sticky top-0 hidden h-dvh border-e bg-surface md:block">
        <Logo />
        <NavLinks region={region} />
      </aside>
      <div className="flex min-h-dvh min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-b bg-surface px-3 md:px-6">
          <MobileNav region={region} />
          <Breadcrumb region={region} />
          <div className="ms-auto flex items-center gap-1.5">
            <AccountBadge region={region} />
            <RegionSwitcher region={region} />
            <PaletteTrigger region={region} />
            <ThemeMenu />
          </div>
        </header>
        <BackendBanner region={region} />
        <main id="content" tabIndex={-1} className="grow px-4 py-5 outline-none md:px-6">
          {children}
        </main>
      </div>
    </div>
  )
}
