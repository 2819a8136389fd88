import type { Metadata } from 'next'
import { Choose } from '@/components/options/choose'
import { PageHeader } from '@/components/ui/page-header'

export const metadata: Metadata = { title: 'Choose' }

export default async function ChoosePage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Choose an inference option"
        facts="Answer what you know, in any order. The order of the four options follows each answer, with its reasons."
      />
      <Choose region={region} />
    </div>
  )
}
