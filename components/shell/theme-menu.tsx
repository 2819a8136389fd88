'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import { useSyncExternalStore } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { currentTheme, setTheme, subscribeToTheme, type Theme } from './theme'

const choices: { id: Theme; label: string; Icon: typeof Sun }[] = [
  { id: 'system', label: 'As the system', Icon: Monitor },
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
]

export function ThemeMenu() {
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system')
  return (
    <DropdownMenu
      label="Theme"
      align="end"
      items={choices.map(({ id, label, Icon }) => ({
        id,
        label,
        icon: <Icon aria-hidden />,
        checked: id === theme,
        onSelect: () => setTheme(id),
      }))}
      trigger={props => (
        <Button variant="ghost" size="icon" aria-label="Theme" {...props}>
          <Sun aria-hidden className="size-4 dark:hidden" />
          <Moon aria-hidden className="hidden size-4 dark:block" />
        </Button>
      )}
    />
  )
}
