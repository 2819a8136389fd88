import { KeyRound } from 'lucide-react'
import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'

export const metadata: Metadata = { title: 'Open Slipway' }

export default function AuthNeededPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState icon={<KeyRound aria-hidden />} title="Open Slipway with its link" headingLevel="h1">
        <p>
          This browser has no session here, or it has expired. Slipway printed a link beginning with{' '}
          <span className="font-mono text-sm">ready http://</span> in its terminal: open that.
        </p>
        <p className="mt-3">
          Each link opens once. For a fresh one run <span className="font-mono text-sm">npm run demo</span>, or{' '}
          <span className="font-mono text-sm">npm start</span> if you use AWS, again.
        </p>
      </EmptyState>
    </main>
  )
}
