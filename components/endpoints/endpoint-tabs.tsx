'use client'

import { useQuery } from '@tanstack/react-query'
import { TabLinks } from '@/components/ui/tabs'
import { endpointQuery } from '@/lib/endpoints/queries'
import { routes } from '@/lib/routes'

/** The pages of an endpoint; what its config captures has one of its own, at the end, where it moves no other. */
export function EndpointTabs({ region, name }: { region: string; name: string }) {
  const { data } = useQuery(endpointQuery(region, name))
  const captures = { href: routes.endpoint(region, name, 'captures'), label: 'Captured' }
  return (
    <TabLinks
      label="Endpoint"
      tabs={[
        { href: routes.endpoint(region, name), label: 'Overview' },
        { href: routes.endpoint(region, name, 'metrics'), label: 'Metrics' },
        { href: routes.endpoint(region, name, 'scaling'), label: 'Scaling' },
        { href: routes.endpoint(region, name, 'invoke'), label: 'Invoke' },
        { href: routes.endpoint(region, name, 'logs'), label: 'Logs' },
        { href: routes.endpoint(region, name, 'code'), label: 'In code' },
        ...(data?.config?.capture ? [captures] : []),
      ]}
    />
  )
}
