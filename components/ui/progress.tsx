import { cn } from './class-names'

interface ProgressProps {
  label: string
  /** 0 to 1; left out while nobody knows. */
  share?: number
  className?: string
}

export function Progress({ label, share, className }: ProgressProps) {
  const percent = share === undefined ? undefined : Math.round(Math.min(1, Math.max(0, share)) * 100)
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={cn('h-1.5 overflow-hidden rounded-full bg-subtle', className)}
    >
      <div
        className={cn(
          'h-full rounded-full bg-accent transition-[width]',
          percent === undefined && 'w-1/3 animate-pulse',
        )}
        style={percent === undefined ? undefined : { width: `${percent}%` }}
      />
    </div>
  )
}
