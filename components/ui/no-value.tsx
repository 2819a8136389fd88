/** A dash for what has no value, with its reason for whoever asks; that stays with the dash when a table scrolls. */
export function NoValue({ reason }: { reason: string }) {
  return (
    <span title={reason} className="relative text-muted">
      <span aria-hidden>–</span>
      <span className="sr-only">{reason}</span>
    </span>
  )
}
