import type { Metadata } from 'next'
import { ImagesPage } from '@/components/images/images-page'

export const metadata: Metadata = { title: 'Images' }

export default async function Images({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <ImagesPage region={region} />
}
