import { Progress } from '@/components/ui/progress'
import type { FileCounts } from '@/lib/batch/model'
import { formatCount } from '@/lib/format/count'

/** How many of the input files have their output. */
export function FileProgress({ counts: { all, done, failed, isCut } }: { counts: FileCounts }) {
  return (
    <span className="flex items-center gap-2">
      <Progress label="Files done" share={all === 0 ? undefined : (done + failed) / all} className="w-16 shrink-0" />
      <span className="truncate text-sm tabular-nums">
        {formatCount(done)} of {formatCount(all)}
        {isCut && '+'} files
        {failed > 0 && <span className="text-danger">, {formatCount(failed)} failed</span>}
      </span>
    </span>
  )
}
