'use client'

import { useState } from 'react'
import { ExactNumber } from './exact-json'
import { jsonPreview, jsonShape } from './json-preview'

const maxChildren = 200
/** At this depth a tree begins closed. */
export const openDepth = 2
/** Larger lists inside others are opened by hand: a page of thousands of values helps nobody. */
const openChildren = 20

export type Json = null | boolean | number | string | ExactNumber | Json[] | { [key: string]: Json }

interface JsonTreeProps {
  value: Json
  name?: string
  depth?: number
}

/**
 * JSON as a tree: two levels open, large lists in blocks, of what is closed one line. Values are text, whatever they
 * hold.
 */
export function JsonTree({ value, name, depth = 0 }: JsonTreeProps) {
  const [limit, setLimit] = useState(maxChildren)
  const [isOpen, setIsOpen] = useState(() => depth === 0 || (depth < openDepth && sizeOf(value) <= openChildren))
  if (isScalar(value)) {
    return (
      <div className="ps-4">
        {name !== undefined && <span className="text-muted">{name}: </span>}
        <Scalar value={value} />
      </div>
    )
  }
  const entries = Array.isArray(value)
    ? value.map((each, index): [string, Json] => [String(index), each])
    : Object.entries(value)
  return (
    <details open={isOpen} onToggle={event => setIsOpen(event.currentTarget.open)} className="ps-4">
      <summary className="cursor-pointer">
        {name !== undefined && <span className="text-muted">{name} </span>}
        <span className="text-muted">{jsonShape(value)}</span>
        {!isOpen && <span className="ms-2 break-words">{jsonPreview(value)}</span>}
      </summary>
      {isOpen &&
        entries
          .slice(0, limit)
          .map(([key, child]) => <JsonTree key={key} name={key} value={child} depth={depth + 1} />)}
      {isOpen && entries.length > limit && (
        <button type="button" className="ps-4 underline" onClick={() => setLimit(limit + maxChildren)}>
          {entries.length - limit} more
        </button>
      )}
    </details>
  )
}

type ScalarJson = null | boolean | number | string | ExactNumber

const isScalar = (value: Json): value is ScalarJson =>
  value === null || typeof value !== 'object' || value instanceof ExactNumber

const sizeOf = (value: Json) => (isScalar(value) ? 0 : Object.keys(value).length)

function Scalar({ value }: { value: ScalarJson }) {
  if (typeof value === 'string') return <span className="break-all text-ok">"{value}"</span>
  return <span className="text-info">{String(value)}</span>
}
