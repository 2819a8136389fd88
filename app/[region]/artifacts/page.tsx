import type { Metadata } from 'next'
import { ArtifactPage } from '@/components/artifacts/artifact-page'

export const metadata: Metadata = { title: 'Artifacts' }

export default async function ArtifactsPage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <ArtifactPage region={region} />
}
