import type { Metadata } from 'next'
import { TransformJobPage } from '@/components/batch/job-page'

interface Params {
  params: Promise<{ region: string; name: string }>
}

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) }
}

export default async function Page({ params }: Params) {
  const { region, name } = await params
  return <TransformJobPage region={region} name={decodeURIComponent(name)} />
}
