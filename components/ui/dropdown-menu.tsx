'use client'

import { type MenuItem, MenuPanel } from './menu-panel'
import { Popover } from './popover'

interface DropdownMenuProps {
  label: string
  items: MenuItem[]
  align?: 'start' | 'end'
  trigger: Parameters<typeof Popover>[0]['trigger']
}

const marginPx = 8

/** Brings a panel that reaches past the window's edge back into it. */
function keepInWindow(panel: HTMLElement | null) {
  if (!panel) return
  const { left, right } = panel.getBoundingClientRect()
  const over = Math.max(0, right + marginPx - document.documentElement.clientWidth)
  panel.style.translate = `${Math.max(marginPx - left, -over)}px`
}

export function DropdownMenu({ label, items, align, trigger }: DropdownMenuProps) {
  return (
    <Popover kind="menu" align={align} trigger={trigger} className="w-max" panelRef={keepInWindow}>
      {close => <MenuPanel label={label} items={items} close={close} />}
    </Popover>
  )
}
