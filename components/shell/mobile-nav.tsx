'use client'

import { useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Menu } from '@/components/ui/icons/menu'
import { X } from '@/components/ui/icons/x'
import { Logo } from './logo'
import { NavLinks } from './nav-links'

/** The rail as a drawer, on narrow screens. */
export function MobileNav({ region }: { region: string }) {
  const drawer = useRef<HTMLDialogElement>(null)
  const close = () => drawer.current?.close()
  return (
    <div className="md:hidden">
      <Button variant="ghost" size="icon" aria-label="Menu" onClick={() => drawer.current?.showModal()}>
        <Menu aria-hidden className="size-4" />
      </Button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser. */}
      <dialog
        ref={drawer}
        aria-label="Menu"
        onClick={event => {
          if (event.target === drawer.current) close()
        }}
        className="m-0 h-dvh max-h-none w-64 max-w-[80vw] border-e bg-surface text-foreground backdrop:bg-black/50"
      >
        <div className="flex items-center justify-between pe-2">
          <Logo />
          <Button variant="ghost" size="icon" aria-label="Close the menu" onClick={close}>
            <X aria-hidden className="size-4" />
          </Button>
        </div>
        <NavLinks region={region} onNavigate={close} />
      </dialog>
    </div>
  )
}
