import type { Metadata } from 'next'
import { RecommenderJobList } from '@/components/recommender/job-list'

export const metadata: Metadata = { title: 'Recommender' }

export default async function RecommenderPage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <RecommenderJobList region={region} />
}
