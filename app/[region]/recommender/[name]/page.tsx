import type { Metadata } from 'next'
import { RecommenderJobPage } from '@/components/recommender/job-page'

interface Params {
  params: Promise<{ region: string; name: string }>
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Params) {
  const { region, name } = await params
  return <RecommenderJobPage region={region} name={decodeURIComponent(name)} />
}
