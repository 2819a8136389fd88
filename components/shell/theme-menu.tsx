'use client'

import { Button } from '@/components/ui/button'
import { Moon } from '@/components/ui/icons/moon'
import { Sun } from '@/components/ui/icons/sun'
import { lazyPart } from '@/components/ui/lazy-part'
import { Popover } from '@/components/ui/popover'

const ThemeChoices = lazyPart(() => import('./theme-choices').then(module => module.ThemeChoices))

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
