'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { cn } from './class-names'
import { ArrowDown } from './icons/arrow-down'
import { ArrowUp } from './icons/arrow-up'
import { ChevronsUpDown } from './icons/chevrons-up-down'
import { useVisibleRange } from './use-visible-range'

export interface Column<Row> {
  id: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Numbers stand at the end. */
  align?: 'start' | 'end'
  /** CSS width, e.g. `7rem`; columns without one share what is left. */
  width?: string
  /** Left out on narrower screens. */
  showFrom?: 'sm' | 'md' | 'lg' | 'xl'
  sortable?: boolean
}

export interface Sort {
  column: string
  direction: 'asc' | 'desc'
}

interface TableProps<Row> {
  /** Names the table for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The order that `rows` are in already. */
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Told which rows stand in the window, as [first, past the last]. */
  onRange?: (first: number, last: number) => void
  /** In place of rows, when there are none. */
  empty?: ReactNode
}

const rowHeightPx = 36

const showFrom = {
  sm: 'max-sm:hidden',
  md: 'max-md:hidden',
  lg: 'max-lg:hidden',
  xl: 'max-xl:hidden',
}

/** A table whose rows all have one height; only those in the window exist, so 10,000 rows cost as much as 40. */
export function Table<Row>({ label, columns, rows, rowKey, sort, onSort, onRange, empty }: TableProps<Row>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [first, last] = useVisibleRange(body, rows.length, rowHeightPx)
  useEffect(() => onRange?.(first, last), [onRange, first, last])
  if (rows.length === 0 && empty) return empty
  return (
    <table
      aria-label={label}
      aria-rowcount={rows.length + 1}
      className="w-full table-fixed border-separate border-spacing-0"
    >
      <thead>
        <tr aria-rowindex={1}>
          {columns.map(column => (
            <HeaderCell key={column.id} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        <Spacer rows={first} />
        {rows.slice(first, last).map((row, index) => (
          <tr key={rowKey(row)} aria-rowindex={first + index + 2} className="group/row h-9 hover:bg-subtle">
            {columns.map(column => (
              <td key={column.id} className={cellClasses(column, 'h-9 truncate border-b group-last/row:border-0')}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
        <Spacer rows={rows.length - last} />
      </tbody>
    </table>
  )
}

function cellClasses<Row>(column: Column<Row>, more: string): string {
  return cn(
    'px-3 first:ps-4 last:pe-4',
    column.align === 'end' ? 'text-end' : 'text-start',
    column.showFrom && showFrom[column.showFrom],
    more,
  )
}

/** Stands for rows out of sight. One cell: a span over columns that are left out here would make room for them. */
function Spacer({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height: rows * rowHeightPx, padding: 0 }} />
    </tr>
  )
}

interface HeaderCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  const canSort = column.sortable === true && onSort !== undefined
  const ariaSort = direction && ({ asc: 'ascending', desc: 'descending' } as const)[direction]
  const Icon = direction === undefined ? ChevronsUpDown : direction === 'asc' ? ArrowUp : ArrowDown
  return (
    <th
      scope="col"
      aria-sort={canSort ? (ariaSort ?? 'none') : undefined}
      style={{ width: column.width }}
      className={cellClasses(column, 'h-9 truncate border-b text-sm font-medium text-muted')}
    >
      {canSort ? (
        <button
          type="button"
          onClick={() => onSort({ column: column.id, direction: direction === 'asc' ? 'desc' : 'asc' })}
          className={cn('inline-flex items-center gap-1 hover:text-foreground', direction && 'text-foreground')}
        >
          {column.header}
          <Icon aria-hidden className={cn('size-3.5', direction === undefined && 'opacity-50')} />
        </button>
      ) : (
        column.header
      )}
    </th>
  )
}
