import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { EndpointHeader } from '@/components/endpoints/endpoint-header'
import { EndpointTabs } from '@/components/endpoints/endpoint-tabs'

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
      <EndpointTabs region={region} name={name} />
      {children}
    </div>
  )
}
