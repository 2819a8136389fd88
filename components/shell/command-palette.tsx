'use client'

import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { usePathname, useRouter } from 'next/navigation'
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Globe } from '@/components/ui/icons/globe'
import { Radio } from '@/components/ui/icons/radio'
import { SunMoon } from '@/components/ui/icons/sun-moon'
import { regions } from '@/lib/account/regions'
import { fleetQuery } from '@/lib/endpoints/queries'
import { routes } from '@/lib/routes'
import { navigation } from './navigation'
import { setTheme, themes } from './theme'

/** How many endpoints the list draws; typing narrows it. */
const maxEndpoints = 200

const endpointValue = (name: string) => `endpoint ${name}`

/** Whether a value has each word that was typed, in any order: nothing that merely has its letters. */
const hasAllWords = (value: string, typed: string) =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every(word => value.toLowerCase().includes(word))

/** Pages, endpoints by name, regions, themes. */
export function CommandPalette({ region, onClose }: { region: string; onClose: () => void }) {
  const router = useRouter()
  const section = usePathname()?.split('/')[2] ?? 'endpoints'
  const { data: fleet } = useQuery(fleetQuery(region))
  const [search, setSearch] = useState('')
  // Of thousands all are searched, though not all are drawn.
  const names = fleet?.rows.map(row => row.name).filter(name => hasAllWords(endpointValue(name), search)) ?? []
  const go = (href: string) => () => {
    onClose()
    router.push(href)
  }
  return (
    <PaletteDialog onClose={onClose}>
      <Command label="Command palette" loop filter={(value, typed) => (hasAllWords(value, typed) ? 1 : 0)}>
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder="Go to a page, an endpoint, a region…"
          className="h-12 w-full border-b bg-transparent px-4 outline-none placeholder:text-muted"
        />
        <Command.List className="max-h-96 overflow-y-auto p-2 [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted">
          <Command.Empty className="px-4 py-8 text-center text-muted">Nothing has that name.</Command.Empty>
          <Command.Group heading="Pages">
            {navigation.map(({ id, label, href, Icon }) => (
              <Entry key={id} value={`page ${label}`} icon={<Icon />} onSelect={go(href(region))}>
                {label}
              </Entry>
            ))}
          </Command.Group>
          {names.length > 0 && (
            <Command.Group heading="Endpoints">
              {names.slice(0, maxEndpoints).map(name => (
                <Entry
                  key={name}
                  value={endpointValue(name)}
                  icon={<Radio />}
                  onSelect={go(routes.endpoint(region, name))}
                >
                  <span className="font-mono text-sm">{name}</span>
                </Entry>
              ))}
            </Command.Group>
          )}
          <Command.Group heading="Regions">
            {regions.map(({ id, name }) => (
              <Entry key={id} value={`region ${id} ${name}`} icon={<Globe />} onSelect={go(`/${id}/${section}`)}>
                {id} <span className="text-muted">{name}</span>
              </Entry>
            ))}
          </Command.Group>
          <Command.Group heading="Theme">
            {themes.map(theme => (
              <Entry
                key={theme}
                value={`theme ${theme}`}
                icon={<SunMoon />}
                onSelect={() => {
                  setTheme(theme)
                  onClose()
                }}
              >
                Theme: {theme}
              </Entry>
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </PaletteDialog>
  )
}

interface EntryProps {
  value: string
  icon: ReactNode
  onSelect: () => void
  children: ReactNode
}

function Entry({ value, icon, onSelect, children }: EntryProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-md px-2 aria-selected:bg-subtle [&_svg]:size-4 [&_svg]:text-muted"
    >
      <span aria-hidden>{icon}</span>
      <span className="truncate">{children}</span>
    </Command.Item>
  )
}

function PaletteDialog({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null)
  // Of layout, so that it closes while it still stands in the page: only then does it give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // The dialog gives the focus to the first thing that can take it, which is not the box.
    dialog?.querySelector('input')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it, by the browser.
    <dialog
      ref={ref}
      aria-label="Command palette"
      onCancel={onClose}
      onClick={event => {
        if (event.target === ref.current) onClose()
      }}
      className="mx-auto mt-[12vh] mb-auto w-[calc(100%-2rem)] max-w-xl rounded-lg border bg-surface text-foreground shadow-xl backdrop:bg-black/50"
    >
      {children}
    </dialog>
  )
}
