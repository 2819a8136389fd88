/** A dash for what has no value, with its reason for whoever asks. */
export function NoValue({ reason }: { reason: string }) {
  return (
    <span title={reason} className="text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">{reason}</span>
    </span>
  )
}
