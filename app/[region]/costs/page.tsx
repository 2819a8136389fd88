import type { Metadata } from 'next'
import { CostsPage } from '@/components/costs/costs-page'

export const metadata: Metadata = { title: 'Costs' }

export default async function Costs({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return <CostsPage region={region} />
}
