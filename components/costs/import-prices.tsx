'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { sendFile } from '@/components/artifacts/send-file'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Elapsed } from '@/components/ui/elapsed'
import { Upload } from '@/components/ui/icons/upload'
import { Progress } from '@/components/ui/progress'
import { RequestId } from '@/components/ui/request-id'
import { toast } from '@/components/ui/toast'
import type { ImportReport } from '@/lib/costs/model'
import { importPath } from '@/lib/costs/queries'
import { formatBytes } from '@/lib/format/bytes'
import { formatCount } from '@/lib/format/count'
import { toBody } from '@/lib/http'

/** Sends a price list file of this computer; it is read as it comes, and only prices are kept of it. */
export function ImportPrices({ region, isPrimary = false }: { region: string; isPrimary?: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const stop = useRef<AbortController>(undefined)
  const [share, setShare] = useState(0)
  const [startedAtMs, setStartedAtMs] = useState(0)
  const client = useQueryClient()
  useEffect(() => () => stop.current?.abort(), [])
  const reading = useMutation({
    mutationFn: (file: File) => {
      stop.current = new AbortController()
      setShare(0)
      setStartedAtMs(Date.now())
      return sendFile<ImportReport>(importPath(region, file.name), file, setShare, stop.current.signal)
    },
    onSuccess: async report => {
      await client.invalidateQueries({ queryKey: ['prices'] })
      // The page may show the prices by then, and no longer this part.
      if (isFor(report, region)) toast.ok(titleOf(report), wordsOf(report))
    },
  })
  const isStopped = reading.isError && stop.current?.signal.aborted
  return (
    <div className="grid w-full gap-3">
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="Price list file"
        className="sr-only"
        tabIndex={-1}
        onChange={event => {
          const file = event.target.files?.[0]
          if (file) reading.mutate(file)
          event.target.value = ''
        }}
      />
      <div>
        {reading.isPending ? (
          <Button onClick={() => stop.current?.abort()}>Stop the import</Button>
        ) : (
          <Button variant={isPrimary ? 'primary' : 'secondary'} onClick={() => input.current?.click()}>
            <Upload aria-hidden className="size-4" />
            Import a price file
          </Button>
        )}
      </div>
      {reading.isPending && (
        <div className="grid gap-1">
          <Progress label={`Import of ${reading.variables.name}`} share={share} />
          <p className="text-sm text-muted tabular-nums">
            {formatBytes(share * reading.variables.size)} of {formatBytes(reading.variables.size)}, for{' '}
            <Elapsed sinceMs={startedAtMs} />
          </p>
        </div>
      )}
      {reading.isSuccess && !isFor(reading.data, region) && (
        <Alert tone="warn" live title={titleOf(reading.data)} className="text-start">
          {wordsOf(reading.data)} None of them is for {region}: switch the region to see them, or import the list of
          this one.
        </Alert>
      )}
      {reading.isError && !isStopped && (
        <Alert tone="danger" live title="Not imported" className="text-start">
          <p>{toBody(reading.error).message}</p>
          <RequestId error={toBody(reading.error)} />
        </Alert>
      )}
    </div>
  )
}

const isFor = ({ regions }: ImportReport, region: string): boolean => regions.some(each => each.region === region)

function titleOf({ kind, regions }: ImportReport): string {
  const total = regions.reduce((sum, each) => sum + each.prices, 0)
  return `${formatCount(total)} ${kind === 'prices' ? 'prices' : 'Savings Plans rates'} imported`
}

function wordsOf({ regions, bytes, publishedAt }: ImportReport): string {
  const places = regions.length === 1 ? regions[0]?.region : `${regions.length} regions`
  return `From ${formatBytes(bytes)}${publishedAt ? `, published ${publishedAt.slice(0, 10)}` : ''}, for ${places}.`
}
