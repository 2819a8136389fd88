import type { Metadata } from 'next'
import { TransformJobList } from '@/components/batch/job-list'

export const metadata: Metadata = { title: 'Batch' }

export default async function BatchPage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <TransformJobList region={region} />
}
