'use client'

import { usePathname } from 'next/navigation'
import { MenuPanel } from '@/components/ui/menu-panel'
import { regions } from '@/lib/account/regions'

/** The same section in another region; a name found here need not exist there. */
export function RegionMenu({ region, close }: { region: string; close: () => void }) {
  const section = usePathname()?.split('/')[2] ?? 'endpoints'
  const items = regions.map(({ id, name }) => ({
    id,
    label: <RegionLabel id={id} name={name} />,
    href: `/${id}/${section}`,
    checked: id === region,
  }))
  return <MenuPanel label="Region" items={items} close={close} />
}

function RegionLabel({ id, name }: { id: string; name: string }) {
  return (
    <span className="flex justify-between gap-6 whitespace-nowrap">
      <span>{id}</span>
      <span className="text-muted">{name}</span>
    </span>
  )
}
