'use client'

import { ChevronDown } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'

const RegionMenu = dynamic(() => import('./region-menu').then(module => module.RegionMenu), { ssr: false })

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
