import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { keepAskedPage } from '@/lib/auth/asked-page'
import { guardRules, hasSession, isOwnHost } from '@/lib/auth/guard'
import { pageHeaders } from '@/lib/auth/page-headers'
import { routes } from '@/lib/routes'

// A convenience for pages, which hold no data: who may read or do what is decided by lib/handler and lib/action alone.
export function proxy(request: NextRequest): NextResponse {
  const rules = guardRules()
  const host = request.headers.get('host')
  if (!isOwnHost(host, rules.port)) {
    return new NextResponse(`This address is not served here: open http://127.0.0.1:${rules.port}\n`, { status: 403 })
  }
  const nonce = randomBytes(16).toString('base64')
  const headers = pageHeaders(nonce, process.env.NODE_ENV === 'development')
  const { pathname, search } = request.nextUrl
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  // An action without a session goes on to its door, whose refusal the page can show.
  if (isRead && !pathname.startsWith('/auth/') && !hasSession(request.headers, rules)) {
    const next = pathname === '/' ? undefined : `${pathname}${search}`
    const response = NextResponse.redirect(new URL(routes.authNeeded(next), `http://${host}`), { headers })
    // A prefetch is nobody's wish.
    if (next && request.headers.get('sec-fetch-mode') === 'navigate')
      response.headers.append('set-cookie', keepAskedPage(rules.port, next))
    return response
  }
  const inward = new Headers(request.headers)
  inward.set('x-nonce', nonce)
  // Next.js takes the nonce for its own scripts from here.
  inward.set('content-security-policy', headers['content-security-policy'] ?? '')
  inward.delete('content-security-policy-report-only')
  return NextResponse.next({ request: { headers: inward }, headers })
}

export const config = {
  // Never over /api: a proxy cuts request bodies at 10 MB without a word. Prefetches are not left out: they are pages.
  matcher: ['/((?!api/|_next/static/|icon.svg$).*)'],
}
