import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { EndpointHeader } from '@/components/endpoints/endpoint-header'
import { TabLinks } from '@/components/ui/tabs'
import { routes } from '@/lib/routes'

interface EndpointLayoutProps {
  params: Promise<{ region: string; name: string }>
  children: ReactNode
}

export async function generateMetadata({ params }: EndpointLayoutProps): Promise<Metadata> {
  const { name } = await params
  return { title: decodeURIComponent(name) }
}

export default async function EndpointLayout({ params, children }: EndpointLayoutProps) {
  const { region, name: segment } = await params
  const name = decodeURIComponent(segment)
  return (
    <div className="grid grid-cols-1 gap-4">
      <EndpointHeader region={region} name={name} />
      <TabLinks
        label="Endpoint"
        tabs={[
          { href: routes.endpoint(region, name), label: 'Overview' },
          { href: routes.endpoint(region, name, 'metrics'), label: 'Metrics' },
          { href: routes.endpoint(region, name, 'scaling'), label: 'Scaling' },
          { href: routes.endpoint(region, name, 'invoke'), label: 'Invoke' },
          { href: routes.endpoint(region, name, 'logs'), label: 'Logs' },
        ]}
      />
      {children}
    </div>
  )
}
