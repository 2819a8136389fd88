import { Alert } from '@/components/ui/alert'

interface FailureNoticeProps {
  /** AWS's words. */
  reason: string
  hint?: { cause: string; cure: string; page?: string } | undefined
}

/** Why a job failed, in AWS's words, with the usual cause and its cure. */
export function FailureNotice({ reason, hint }: FailureNoticeProps) {
  return (
    <Alert tone="danger" title="Reason">
      <p className="break-words font-mono text-sm">{reason}</p>
      {hint && (
        <>
          <p className="mt-2">
            <strong className="font-medium">Usual cause.</strong> {hint.cause}
          </p>
          <p className="mt-1">
            <strong className="font-medium">Cure.</strong> {hint.cure}
          </p>
          {hint.page && (
            <p className="mt-2">
              <a className="underline" href={hint.page} target="_blank" rel="noreferrer">
                AWS’s page on it
              </a>
            </p>
          )}
        </>
      )}
    </Alert>
  )
}
