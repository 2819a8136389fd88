import { cn } from '@/components/ui/class-names'
import type { GeneratedFile } from '@/lib/containers/model'

interface FileListProps {
  files: readonly GeneratedFile[]
  current: string
  isEdited: (path: string) => boolean
  onSelect: (path: string) => void
}

/** The files of the container; what was changed here says so. */
export function FileList({ files, current, isEdited, onSelect }: FileListProps) {
  return (
    <ul
      aria-label="Files"
      className="flex gap-1 overflow-x-auto sm:grid sm:content-start sm:gap-0.5 sm:overflow-visible"
    >
      {files.map(({ path }) => (
        <li key={path} className="min-w-0 shrink-0">
          <button
            type="button"
            aria-current={path === current ? 'true' : undefined}
            onClick={() => onSelect(path)}
            className={cn(
              'flex min-h-7 w-full items-center gap-2 break-all rounded-md px-2 py-1 text-start font-mono text-sm',
              path === current ? 'bg-accent-soft font-medium' : 'hover:bg-subtle',
            )}
          >
            <span className="grow">{path}</span>
            {isEdited(path) && <span className="shrink-0 font-sans text-xs text-muted">changed</span>}
          </button>
        </li>
      ))}
    </ul>
  )
}
