'use client'

import { formatCount } from '@/lib/format/count'
import { type Json, JsonTree, openDepth } from './json-tree'
import type { ResultRows } from './result-rows'

/** One line until it is opened. */
function NestedCell({ value }: { value: object }) {
  return (
    <div className="-ms-4 min-w-52">
      {/* The table is made of parsed JSON alone. */}
      <JsonTree value={value as Json} depth={openDepth} />
    </div>
  )
}

/** Rows of an answer, as text: whatever a cell holds, nothing of it is run. */
export function RowsTable({ table }: { table: ResultRows }) {
  const left = [
    ...(table.cut.rows > 0
      ? [`${table.cut.isAtLeast ? 'at least ' : ''}${formatCount(table.cut.rows)} more rows`]
      : []),
    ...(table.cut.columns > 0 ? [`${formatCount(table.cut.columns)} more columns`] : []),
  ]
  return (
    <table className="w-full text-sm">
      <thead>
        <tr className="text-muted">
          {table.columns.map(column => (
            <th key={column} scope="col" className="px-2 py-1 text-start font-medium first:ps-0">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="font-mono">
        {table.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no name and never move.
          <tr key={index} className="border-t">
            {row.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above.
              <td key={column} className="max-w-96 break-words px-2 py-1 align-top first:ps-0">
                {typeof cell === 'string' ? cell : <NestedCell value={cell} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {left.length > 0 && <caption className="caption-bottom pt-2 text-muted">{left.join(' and ')}: see Text.</caption>}
    </table>
  )
}
