import { redirect } from 'next/navigation'
import { connection } from 'next/server'
import { env } from '@/lib/env'
import { routes } from '@/lib/routes'

export default async function HomePage() {
  await connection()
  redirect(routes.endpoints(env().region))
}
