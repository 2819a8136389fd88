'use client'

import { Moon, Sun } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { subscribeToTheme } from './theme'

const ThemeChoices = dynamic(() => import('./theme-choices').then(module => module.ThemeChoices), { ssr: false })

const nothing = () => undefined

export function ThemeMenu() {
  // The page follows the system and other tabs all the time, not only while the menu is open.
  useEffect(() => subscribeToTheme(nothing), [])
  return (
    <Popover
      kind="menu"
      align="end"
      trigger={props => (
        <Button variant="ghost" size="icon" aria-label="Theme" {...props}>
          <Sun aria-hidden className="size-4 dark:hidden" />
          <Moon aria-hidden className="hidden size-4 dark:block" />
        </Button>
      )}
    >
      {close => <ThemeChoices close={close} />}
    </Popover>
  )
}
