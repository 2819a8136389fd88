'use client'

import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { LAYOUT_LABELS, type LayoutFix, type LayoutReport } from '@/lib/artifacts/layouts/model'
import { ExpectedTree } from './expected-tree'
import { Findings } from './findings'
import { type FoundActions, FoundTree } from './found-tree'

interface LayoutCardProps {
  report: LayoutReport
  /** Both absent for what is in S3 already. */
  onFix?: (fixes: readonly LayoutFix[]) => void
  actions?: FoundActions
  children?: ReactNode
}

/** What was found beside what the framework's container expects, and what keeps one from the other. */
export function LayoutCard({ report, onFix, actions, children }: LayoutCardProps) {
  const label = LAYOUT_LABELS[report.framework]
  const errors = report.findings.filter(({ severity }) => severity === 'error').length
  return (
    <Card title="Layout" description={`What is in the archive, beside what the container of ${label} looks for.`}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {errors > 0 ? (
          <Alert tone="danger" title={errors === 1 ? 'One thing is wrong' : `${errors} things are wrong`} />
        ) : report.findings.length > 0 ? (
          <Alert tone="warn" title="It will load, as far as can be seen; some of it is doubtful" />
        ) : (
          <Alert tone="ok" title={`Laid out as the container of ${label} expects it`} />
        )}
        {report.findings.length > 0 && <Findings findings={report.findings} onFix={onFix} />}
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-2">
          <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
            <h3 className="font-medium">Found</h3>
            <div className="max-h-96 overflow-y-auto">
              <FoundTree nodes={report.found} actions={actions} />
            </div>
          </section>
          <section className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
            <h3 className="font-medium">Expected</h3>
            <ExpectedTree nodes={report.expected} />
          </section>
        </div>
        {children}
      </div>
    </Card>
  )
}
