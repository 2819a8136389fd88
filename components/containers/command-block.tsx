import { CopyButton } from '@/components/ui/copy-button'

/** Lines for a shell, to be copied. */
export function CommandBlock({ label, lines }: { label: string; lines: string }) {
  return (
    <figure className="min-w-0 rounded-md border">
      <figcaption className="flex items-center gap-2 border-b px-3 py-1">
        <span className="min-w-0 grow text-sm">{label}</span>
        <CopyButton value={lines} label={`Copy: ${label}`} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre tabIndex={0} className="overflow-x-auto bg-subtle p-3 font-mono text-xs leading-5">
        {lines}
      </pre>
    </figure>
  )
}
