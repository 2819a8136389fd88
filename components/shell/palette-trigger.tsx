'use client'

import { useEffect, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Search } from '@/components/ui/icons/search'
import { lazyPart } from '@/components/ui/lazy-part'

const CommandPalette = lazyPart(() => import('./command-palette').then(module => module.CommandPalette))

/** ⌘K or Ctrl-K; the palette itself loads when it is first opened. */
export function PaletteTrigger({ region }: { region: string }) {
  const [isOpen, setIsOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.shiftKey || event.altKey) return
      event.preventDefault()
      setIsOpen(open => !open)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label="Command palette"
        title="Ctrl-K or ⌘K"
        onClick={() => setIsOpen(true)}
      >
        <Search aria-hidden className="size-4" />
      </Button>
      {isOpen && <CommandPalette region={region} onClose={() => setIsOpen(false)} />}
    </>
  )
}
