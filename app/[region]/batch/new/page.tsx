import type { Metadata } from 'next'
import { NewTransformJob } from '@/components/batch/new-job'
import { transformPrefillOf } from '@/lib/batch/draft'

export const metadata: Metadata = { title: 'New batch transform job' }

interface NewJobPageProps {
  params: Promise<{ region: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function NewJobPage({ params, searchParams }: NewJobPageProps) {
  const { region } = await params
  return <NewTransformJob region={region} prefill={transformPrefillOf(await searchParams)} />
}
