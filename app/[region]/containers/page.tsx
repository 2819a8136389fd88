import type { Metadata } from 'next'
import { ContainersPage } from '@/components/containers/containers-page'

export const metadata: Metadata = { title: 'Containers' }

export default async function Containers({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <ContainersPage region={region} />
}
