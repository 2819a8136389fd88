import { CopyButton } from './copy-button'

/** A long value that breaks where it must, with its copy button beside it. `label` says what is copied: "Copy the ARN". */
export function Copyable({ value, label }: { value: string; label: string }) {
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 break-all">{value}</span>
      <CopyButton value={value} label={label} className="-my-0.5" />
    </span>
  )
}
