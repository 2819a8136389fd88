'use client'

import { ChevronRight } from '@/components/ui/icons/chevron-right'

interface BreadcrumbsProps {
  bucket: string | undefined
  /** Ends in a slash, or is empty. */
  folder: string
  onBuckets: () => void
  onFolder: (folder: string) => void
}

const crumb = 'max-w-64 truncate rounded font-mono text-sm hover:underline'

export function Breadcrumbs({ bucket, folder, onBuckets, onFolder }: BreadcrumbsProps) {
  const parts = folder.split('/').slice(0, -1)
  return (
    <nav aria-label="Place in S3" className="flex min-h-6 flex-wrap items-center gap-1">
      <button type="button" className={crumb} onClick={onBuckets}>
        Buckets
      </button>
      {bucket && (
        <>
          <ChevronRight aria-hidden className="size-3.5 text-muted" />
          <button type="button" className={crumb} onClick={() => onFolder('')}>
            {bucket}
          </button>
        </>
      )}
      {parts.map((part, index) => {
        const path = `${parts.slice(0, index + 1).join('/')}/`
        return (
          <span key={path} className="inline-flex items-center gap-1">
            <ChevronRight aria-hidden className="size-3.5 text-muted" />
            <button type="button" className={crumb} onClick={() => onFolder(path)}>
              {part || '(no name)'}
            </button>
          </span>
        )
      })}
    </nav>
  )
}
