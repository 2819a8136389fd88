'use client'

import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { saveFile } from '@/components/ui/save-file'
import type { Snippet } from '@/lib/snippets/languages'

/** Code with its name, to copy or to keep. */
export function CodeFile({ snippet }: { snippet: Snippet }) {
  if ('why' in snippet) return <p className="rounded-md border bg-subtle p-4 text-sm text-muted">{snippet.why}</p>
  const { fileName, code } = snippet
  return (
    <figure className="min-w-0 rounded-md border">
      <figcaption className="flex items-center gap-2 border-b px-3 py-1.5">
        <span className="min-w-0 grow truncate font-mono text-xs text-muted">{fileName}</span>
        <CopyButton value={code} label="Copy the code" />
        <Button size="sm" onClick={() => saveFile(fileName, code)}>
          Download
        </Button>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <pre tabIndex={0} className="max-h-[60vh] overflow-auto bg-subtle p-3 font-mono text-xs leading-5">
        {code}
      </pre>
    </figure>
  )
}
