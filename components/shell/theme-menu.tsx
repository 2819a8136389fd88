'use client'

import { Moon, Sun } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'

const ThemeChoices = dynamic(() => import('./theme-choices').then(module => module.ThemeChoices), { ssr: false })

export function ThemeMenu() {
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
