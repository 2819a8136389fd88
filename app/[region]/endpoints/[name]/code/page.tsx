import { EndpointCode } from '@/components/snippets/endpoint-code'

export default async function Code({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <EndpointCode region={region} name={decodeURIComponent(name)} />
}
