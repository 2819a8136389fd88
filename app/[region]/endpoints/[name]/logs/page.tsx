import { LogsPage } from '@/components/logs/logs-page'

export default async function Logs({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <LogsPage region={region} name={decodeURIComponent(name)} />
}
