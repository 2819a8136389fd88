import type { Metadata } from 'next'
import { ModelPage } from '@/components/models/model-page'

interface Params {
  params: Promise<{ region: string; name: string }>
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Params) {
  const { region, name } = await params
  return <ModelPage region={region} name={decodeURIComponent(name)} />
}
