import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { ScrollText } from '@/components/ui/icons/scroll-text'
import type { LogParams } from './use-log-params'

interface NoLinesProps {
  params: LogParams
  /** CloudWatch has no log group for the endpoint. */
  isGroupMissing: boolean
  /** There are lines, but all of them are hidden pings. */
  hasHidden: boolean
}

/** Why there is nothing to read, and what to do next. */
export function NoLines({ params, isGroupMissing, hasHidden }: NoLinesProps) {
  const { title, words, action } = reasonOf(params, isGroupMissing, hasHidden)
  return (
    <div className="rounded-lg border bg-surface">
      <EmptyState icon={<ScrollText aria-hidden />} title={title} action={action}>
        {words}
      </EmptyState>
    </div>
  )
}

function reasonOf({ q, at, around, range, change }: LogParams, isGroupMissing: boolean, hasHidden: boolean) {
  const longer = range !== '1w' && <Button onClick={() => change({ range: '1w' })}>Look at the last week</Button>
  if (isGroupMissing) {
    return {
      title: 'This endpoint has not logged anything yet',
      words:
        'The log begins when a container writes its first line. An endpoint that stays in Creating without one is still getting its instance, its image or its model.',
    }
  }
  if (hasHidden) {
    return {
      title: 'Only healthy pings',
      words: 'All lines of this range are health checks that went well.',
      action: <Button onClick={() => change({ pings: true })}>Show them</Button>,
    }
  }
  if (q) {
    return {
      title: 'No line matches',
      words: `Nothing in this range contains “${q}”. Letters are compared with their case.`,
      action: (
        <>
          <Button onClick={() => change({ q: null })}>Clear the filter</Button>
          {longer}
        </>
      ),
    }
  }
  if (at !== null) {
    return {
      title: 'Nothing was logged in these seconds',
      words: 'The container wrote no line around that moment: a model that fails in silence leaves none.',
      action: <Button onClick={() => change({ around: Math.max(around * 6, 60) })}>Look further around</Button>,
    }
  }
  return { title: 'No lines in this range', words: 'The containers wrote nothing in it.', action: longer || undefined }
}
