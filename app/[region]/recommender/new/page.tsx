import type { Metadata } from 'next'
import { NewRecommenderJob } from '@/components/recommender/new-job'
import { recommenderPrefillOf } from '@/lib/recommender/draft'

export const metadata: Metadata = { title: 'New recommendation job' }

interface NewJobPageProps {
  params: Promise<{ region: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function NewJobPage({ params, searchParams }: NewJobPageProps) {
  const { region } = await params
  return <NewRecommenderJob region={region} prefill={recommenderPrefillOf(await searchParams)} />
}
