import { cn } from '@/components/ui/class-names'
import { Copyable } from '@/components/ui/copyable'
import { focusField } from '@/components/ui/focus-field'
import { CircleAlert } from '@/components/ui/icons/circle-alert'
import { CircleCheck } from '@/components/ui/icons/circle-check'
import { CircleDashed } from '@/components/ui/icons/circle-dashed'
import { CircleX } from '@/components/ui/icons/circle-x'
import type { CheckResult, Outcome } from '@/lib/preflight/model'

const LOOKS: Record<Outcome, { Icon: typeof CircleX; look: string; word: string }> = {
  failed: { Icon: CircleX, look: 'text-danger', word: 'Failed' },
  warning: { Icon: CircleAlert, look: 'text-warn', word: 'Warning' },
  'not-checkable': { Icon: CircleDashed, look: 'text-muted', word: 'Not checkable' },
  passed: { Icon: CircleCheck, look: 'text-ok', word: 'Passed' },
}

/** What a check found, what to do about it, and the way to the field that it is about. */
export function CheckItem({ result }: { result: CheckResult }) {
  const { title, outcome, detail, cure, iamAction, field } = result
  const { Icon, look, word } = LOOKS[outcome]
  return (
    <li className="flex items-start gap-2">
      <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', look)} />
      <div className="min-w-0 break-words text-sm">
        <p className="font-medium">
          {field ? (
            <button type="button" className="text-start hover:underline" onClick={() => focusField(field)}>
              {title}
            </button>
          ) : (
            title
          )}
          <span className={cn('ms-1.5 font-normal', look)}>{word}</span>
        </p>
        <p className="text-muted">{detail}</p>
        {cure && <p>{cure}</p>}
        {iamAction && (
          <div className="mt-0.5 font-mono text-xs">
            <Copyable value={iamAction} label="Copy the IAM action" />
          </div>
        )}
      </div>
    </li>
  )
}
