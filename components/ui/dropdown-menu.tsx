'use client'

import { type MenuItem, MenuPanel } from './menu-panel'
import { Popover } from './popover'

interface DropdownMenuProps {
  label: string
  items: MenuItem[]
  align?: 'start' | 'end'
  trigger: Parameters<typeof Popover>[0]['trigger']
}

export function DropdownMenu({ label, items, align, trigger }: DropdownMenuProps) {
  return (
    <Popover kind="menu" align={align} trigger={trigger}>
      {close => <MenuPanel label={label} items={items} close={close} />}
    </Popover>
  )
}
