'use client'

import { useSyncExternalStore } from 'react'
import { Monitor } from '@/components/ui/icons/monitor'
import { Moon } from '@/components/ui/icons/moon'
import { Sun } from '@/components/ui/icons/sun'
import { MenuPanel } from '@/components/ui/menu-panel'
import { currentTheme, setTheme, subscribeToTheme, type Theme } from './theme'

const choices: { id: Theme; label: string; Icon: typeof Sun }[] = [
  { id: 'system', label: 'As the system', Icon: Monitor },
  { id: 'light', label: 'Light', Icon: Sun },
  { id: 'dark', label: 'Dark', Icon: Moon },
]

export function ThemeChoices({ close }: { close: () => void }) {
  const theme = useSyncExternalStore(subscribeToTheme, currentTheme, () => 'system')
  const items = choices.map(({ id, label, Icon }) => ({
    id,
    label,
    icon: <Icon aria-hidden />,
    checked: id === theme,
    onSelect: () => setTheme(id),
  }))
  return <MenuPanel label="Theme" items={items} close={close} />
}
