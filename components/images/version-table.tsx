'use client'

import { Card } from '@/components/ui/card'
import { NoValue } from '@/components/ui/no-value'
import { type Column, Table } from '@/components/ui/table'
import { type VersionRow, versionRows } from '@/lib/images/finder'
import type { Framework } from '@/lib/images/read-catalog'

interface VersionTableProps {
  framework: Framework
  onChoose: (row: VersionRow) => void
}

/** Every version that AWS has an image of; one is chosen by its name. */
export function VersionTable({ framework, onChoose }: VersionTableProps) {
  const rows = versionRows(framework)
  return (
    <Card title={`Versions of ${framework.title}`} flush>
      <Table
        label={`Versions of ${framework.title}`}
        columns={columnsOf(rows, onChoose)}
        rows={rows}
        rowKey={row => `${row.version} ${row.baseFramework ?? ''}`}
      />
    </Card>
  )
}

function columnsOf(rows: readonly VersionRow[], onChoose: (row: VersionRow) => void): Column<VersionRow>[] {
  const hasBases = rows.some(row => row.baseFramework)
  const base: Column<VersionRow> = {
    id: 'base',
    header: 'Framework below',
    cell: row => (
      <span className="font-mono text-sm" title={row.baseFramework}>
        {row.baseFramework}
      </span>
    ),
  }
  const arm64: Column<VersionRow> = {
    id: 'arm64',
    header: 'arm64',
    width: '5rem',
    showFrom: 'sm',
    cell: row => (row.hasArm64 ? 'Yes' : <NoValue reason="No image for Graviton" />),
  }
  return [
    {
      id: 'version',
      header: 'Version',
      width: '8rem',
      cell: row => (
        <button
          type="button"
          className="font-mono text-sm text-accent hover:underline"
          onClick={() => onChoose(row)}
          aria-label={`Choose ${row.version}${row.baseFramework ? ` with ${row.baseFramework}` : ''}`}
        >
          {row.version}
        </button>
      ),
    },
    ...(hasBases ? [base] : []),
    {
      id: 'aliases',
      header: 'Also called',
      width: '7rem',
      showFrom: 'lg',
      cell: row => <Words words={row.aliases} none="No other name" />,
    },
    {
      id: 'pythons',
      header: 'Python',
      width: '7rem',
      showFrom: 'sm',
      cell: row => <Words words={row.pythons} none="Its tag names no Python" />,
    },
    {
      id: 'hardware',
      header: 'For',
      cell: row =>
        row.hardware.length > 0 ? row.hardware.join(', ') : <span className="text-muted">One for all</span>,
    },
    ...(rows.some(row => row.hasArm64) ? [arm64] : []),
    { id: 'regions', header: 'Regions', width: '6rem', align: 'end', cell: row => row.regionCount },
  ]
}

function Words({ words, none }: { words: readonly string[]; none: string }) {
  if (words.length === 0) return <NoValue reason={none} />
  const text = words.join(', ')
  return <span title={text}>{text}</span>
}
