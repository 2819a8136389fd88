import type { Metadata } from 'next'
import { EndpointConfigList } from '@/components/endpoint-configs/endpoint-config-list'

export const metadata: Metadata = { title: 'Endpoint configs' }

export default async function EndpointConfigsPage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <EndpointConfigList region={region} />
}
