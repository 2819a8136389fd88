import type { Metadata } from 'next'
import { EndpointConfigPage } from '@/components/endpoint-configs/endpoint-config-page'

interface Params {
  params: Promise<{ region: string; name: string }>
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Params) {
  const { region, name } = await params
  return <EndpointConfigPage region={region} name={decodeURIComponent(name)} />
}
