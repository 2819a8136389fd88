import type { ReactNode } from 'react'
import { Alert } from '@/components/ui/alert'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'
import { isRefused } from '@/lib/images/resolution'
import type { ImageResolution } from '@/lib/images/resolve'
import { ImageCheck } from './image-check'

interface ImageAnswerProps {
  answer: ImageResolution
  /** Where ECR is asked. */
  region: string
  /** What is done with the image. */
  action: ReactNode
}

/** The URI, or why there is none; what to know of it, and whether ECR has it. */
export function ImageAnswer({ answer, region, action }: ImageAnswerProps) {
  const warnings = answer.warnings.map(({ kind, message }) => (
    <Alert key={kind} tone="warn">
      {message}
    </Alert>
  ))
  if (isRefused(answer))
    return (
      <Card title="Image">
        <div className="grid gap-3">
          <Alert tone="danger" title="AWS has no such image" live>
            {answer.message}
          </Alert>
          {warnings}
        </div>
      </Card>
    )
  return (
    <Card title="Image" actions={action}>
      <div className="grid gap-3">
        <div className="flex items-start gap-2 rounded-md border bg-subtle p-3">
          <output aria-label="Image URI" className="min-w-0 grow break-all font-mono text-sm">
            {answer.uri}
          </output>
          <CopyButton value={answer.uri} label="Copy the image URI" className="-my-1" />
        </div>
        <ImageCheck uri={answer.uri} account={answer.account} region={region} />
        {warnings}
      </div>
    </Card>
  )
}
