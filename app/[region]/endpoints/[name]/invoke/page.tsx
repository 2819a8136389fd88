import { InvokePage } from '@/components/invocations/invoke-page'

export default async function InvokeRoute({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <InvokePage region={region} name={decodeURIComponent(name)} />
}
