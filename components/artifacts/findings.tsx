'use client'

import { Button } from '@/components/ui/button'
import { CircleAlert } from '@/components/ui/icons/circle-alert'
import { CircleX } from '@/components/ui/icons/circle-x'
import type { LayoutFinding, LayoutFix } from '@/lib/artifacts/layouts/model'
import { safeText } from '@/lib/logs/safe-text'

interface FindingsProps {
  findings: readonly LayoutFinding[]
  /** Mends what the browser can; absent for an archive that is in S3 already. */
  onFix?: ((fixes: readonly LayoutFix[]) => void) | undefined
}

/** What the container would stumble over, each with its cure. */
export function Findings({ findings, onFix }: FindingsProps) {
  return (
    <ul aria-label="Findings" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {findings.map(({ severity, path, rule, cure, fixes = [] }) => {
        const isError = severity === 'error'
        const Mark = isError ? CircleX : CircleAlert
        return (
          <li key={`${path ?? ''} ${rule}`} className="flex flex-wrap items-start gap-2.5 rounded-md border px-3 py-2">
            <Mark
              role="img"
              aria-label={isError ? 'Wrong' : 'Doubtful'}
              className={`mt-0.5 size-4 shrink-0 ${isError ? 'text-danger' : 'text-warn'}`}
            />
            <div className="min-w-0 flex-1 basis-56">
              <p className="break-words">
                {path && <code className="me-1.5 break-all font-mono text-sm font-semibold">{safeText(path)}</code>}
                {rule}
              </p>
              <p className="break-words text-muted">{cure}</p>
            </div>
            {fixes.length > 0 && onFix && (
              <Button size="sm" className="ms-auto max-w-full" onClick={() => onFix(fixes)}>
                <span className="truncate">{fixLabel(fixes)}</span>
              </Button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function fixLabel(fixes: readonly LayoutFix[]): string {
  const [fix] = fixes
  if (fixes.length > 1 || !fix) return 'Mend it'
  if (fix.kind === 'add') return `Add ${fix.path}`
  if (fix.kind === 'remove') return 'Leave it out'
  return fix.to === '' ? 'Move to the top' : `Move to ${fix.to}`
}
