import { cn } from './class-names'
import { CircleAlert } from './icons/circle-alert'
import { CircleCheck } from './icons/circle-check'
import { Info } from './icons/info'
import { X } from './icons/x'
import { dismissToast, type ToastMessage } from './toast'

const marks = {
  ok: { Icon: CircleCheck, color: 'text-ok' },
  info: { Icon: Info, color: 'text-info' },
  danger: { Icon: CircleAlert, color: 'text-danger' },
}

export function ToastList({ toasts }: { toasts: readonly ToastMessage[] }) {
  return toasts.map(({ id, tone, title, description }) => {
    const { Icon, color } = marks[tone]
    return (
      <li key={id} className="flex items-start gap-2.5 rounded-md border bg-surface px-3 py-2.5 shadow-lg">
        <Icon aria-hidden className={cn('mt-0.5 size-4 shrink-0', color)} />
        <div className="min-w-0 grow break-words">
          <p className="font-medium">{title}</p>
          {description && <p className="text-sm text-muted">{description}</p>}
        </div>
        <button
          type="button"
          aria-label="Dismiss"
          onClick={() => dismissToast(id)}
          className="text-muted hover:text-foreground"
        >
          <X aria-hidden className="size-4" />
        </button>
      </li>
    )
  })
}
