'use client'

import { Button } from '@/components/ui/button'
import { ChevronDown } from '@/components/ui/icons/chevron-down'
import { lazyPart } from '@/components/ui/lazy-part'
import { Popover } from '@/components/ui/popover'

const RegionMenu = lazyPart(() => import('./region-menu').then(module => module.RegionMenu))

/** The list of regions loads when it is opened. */
export function RegionSwitcher({ region }: { region: string }) {
  return (
    <Popover
      kind="menu"
      align="end"
      trigger={props => (
        <Button variant="ghost" size="sm" aria-label={`Region ${region}`} {...props}>
          {region}
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </Button>
      )}
    >
      {close => <RegionMenu region={region} close={close} />}
    </Popover>
  )
}
