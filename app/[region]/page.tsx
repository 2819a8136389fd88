import { redirect } from 'next/navigation'
import { routes } from '@/lib/routes'

export default async function RegionPage({ params }: { params: Promise<{ region: string }> }) {
  const { region } = await params
  redirect(routes.endpoints(region))
}
