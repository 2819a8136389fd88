import type { Metadata } from 'next'
import { EmptyState } from '@/components/ui/empty-state'
import { KeyRound } from '@/components/ui/icons/key-round'

export const metadata: Metadata = { title: 'Open Slipway' }

export default function AuthNeededPage() {
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState icon={<KeyRound aria-hidden />} title="Open Slipway with its link" headingLevel="h1">
        <p>
          This browser has no session here, or it has expired. Slipway printed a link beginning with{' '}
          <Command>ready http://</Command> in its terminal: open that.
        </p>
        <p className="mt-3">
          Each link opens once. Starting Slipway again prints a fresh one: <Command>npm run demo</Command> for the local
          engine, <Command>npm start</Command> for AWS.
        </p>
      </EmptyState>
    </main>
  )
}

function Command({ children }: { children: string }) {
  return <code className="font-mono text-sm whitespace-nowrap text-foreground">{children}</code>
}
