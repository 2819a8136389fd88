import { CapturesPage } from '@/components/data-capture/captures-page'

export default async function CapturesRoute({ params }: { params: Promise<{ region: string; name: string }> }) {
  const { region, name } = await params
  return <CapturesPage region={region} name={decodeURIComponent(name)} />
}
