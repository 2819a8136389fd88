/** Brings the field of a form path into view and into focus; folded sections open on the way. */
export function focusField(path: string | undefined): void {
  if (path === undefined) return
  const places = [...document.querySelectorAll<HTMLElement>('[data-field]')]
  const place = places.findLast(each => path === each.dataset.field || path.startsWith(`${each.dataset.field}.`))
  const details = place?.closest('details')
  if (details) details.open = true
  place?.querySelector<HTMLElement>('input, select, textarea, button')?.focus()
}
