import type { ReactNode } from 'react'

export const Code = ({ children }: { children: ReactNode }) => (
  <code className="font-mono text-sm text-foreground">{children}</code>
)
