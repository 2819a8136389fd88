import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { Shell } from '@/components/shell/shell'
import { isRegion } from '@/lib/account/regions'

interface RegionLayoutProps {
  params: Promise<{ region: string }>
  children: ReactNode
}

export default async function RegionLayout({ params, children }: RegionLayoutProps) {
  const { region } = await params
  if (!isRegion(region)) notFound()
  return <Shell region={region}>{children}</Shell>
}
