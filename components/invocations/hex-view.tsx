'use client'

import { useEffect, useState } from 'react'
import { formatBytes } from '@/lib/format/bytes'
import { hexLines } from './hex-lines'

const maxBytes = 4096

/** The first bytes as what they are, for what is no text. */
export function HexView({ body }: { body: Blob }) {
  const [lines, setLines] = useState<string[]>()
  useEffect(() => {
    let isCurrent = true
    const show = (bytes: ArrayBuffer) => {
      if (isCurrent) setLines(hexLines(new Uint8Array(bytes)))
    }
    void body.slice(0, maxBytes).arrayBuffer().then(show)
    return () => {
      isCurrent = false
    }
  }, [body])
  return (
    <>
      <pre className="font-mono text-xs leading-5">{lines?.join('\n') ?? '…'}</pre>
      {body.size > maxBytes && (
        <p className="mt-2 text-sm text-muted">
          The first {formatBytes(maxBytes)} of {formatBytes(body.size)}: save it to have the whole.
        </p>
      )}
    </>
  )
}
