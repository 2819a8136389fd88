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
    onSuccess: () => client.invalidateQueries({ queryKey: ['prices'] }),
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
      {reading.isSuccess && <Report report={reading.data} region={region} />}
      {reading.isError && !isStopped && (
        <Alert tone="danger" live title="Not imported" className="text-start">
          <p>{toBody(reading.error).message}</p>
          <RequestId error={toBody(reading.error)} />
        </Alert>
      )}
    </div>
  )
}

function Report({ report: { kind, regions, bytes, publishedAt }, region }: { report: ImportReport; region: string }) {
  const here = regions.find(each => each.region === region)
  const what = kind === 'prices' ? 'prices' : 'Savings Plans rates'
  const total = regions.reduce((sum, each) => sum + each.prices, 0)
  return (
    <Alert tone={here ? 'ok' : 'warn'} live title={`${formatCount(total)} ${what} imported`} className="text-start">
      From {formatBytes(bytes)}
      {publishedAt && `, published ${publishedAt.slice(0, 10)}`}, for{' '}
      {regions.length === 1 ? regions[0]?.region : `${regions.length} regions`}.
      {!here && ` None of them is for ${region}: switch the region to see them, or import the list of this one.`}
    </Alert>
  )
}
