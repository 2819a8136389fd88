import { MetricsPage } from '@/components/metrics/metrics-page'

export default async function Metrics({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <MetricsPage region={region} name={decodeURIComponent(name)} />
}
