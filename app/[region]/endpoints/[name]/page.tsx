import { Overview } from '@/components/endpoints/overview'

export default async function EndpointPage({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <Overview region={region} name={decodeURIComponent(name)} />
}
