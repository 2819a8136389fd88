import { openDoor } from '@/lib/auth/open-door'

export const dynamic = 'force-dynamic'

export const GET = openDoor

/** A HEAD must not use the link up. */
export function HEAD(): Response {
  return new Response(null, { status: 405, headers: { allow: 'GET' } })
}
