import type { Metadata } from 'next'
import { Deploy } from '@/components/deploy/deploy'
import { prefillOf } from '@/lib/deploy/draft'

export const metadata: Metadata = { title: 'Deploy' }

interface DeployPageProps {
  params: Promise<{ region: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function DeployPage({ params, searchParams }: DeployPageProps) {
  const { region } = await params
  return <Deploy region={region} prefill={prefillOf(await searchParams)} />
}
