import { ScalingPage } from '@/components/scaling/scaling-page'

export default async function Scaling({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <ScalingPage region={region} name={decodeURIComponent(name)} />
}
