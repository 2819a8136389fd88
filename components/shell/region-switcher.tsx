'use client'

import { ChevronDown } from 'lucide-react'
import { usePathname } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { DropdownMenu } from '@/components/ui/dropdown-menu'
import { regions } from '@/lib/account/regions'

/** The same section in another region; a name found here need not exist there. */
export function RegionSwitcher({ region }: { region: string }) {
  const section = usePathname().split('/')[2] ?? 'endpoints'
  return (
    <DropdownMenu
      label="Region"
      align="end"
      items={regions.map(({ id, name }) => ({
        id,
        label: <RegionLabel id={id} name={name} />,
        href: `/${id}/${section}`,
        checked: id === region,
      }))}
      trigger={props => (
        <Button variant="ghost" size="sm" aria-label={`Region ${region}`} {...props}>
          {region}
          <ChevronDown aria-hidden className="size-3.5 text-muted" />
        </Button>
      )}
    />
  )
}

function RegionLabel({ id, name }: { id: string; name: string }) {
  return (
    <span className="flex justify-between gap-6 whitespace-nowrap">
      <span>{id}</span>
      <span className="text-muted">{name}</span>
    </span>
  )
}
