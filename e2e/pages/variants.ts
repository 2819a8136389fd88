import type { Page } from '@playwright/test'

/** How traffic is shared on an endpoint's overview, and its variants compared. */
export function variantsPage(page: Page) {
  const traffic = page.getByRole('region', { name: 'Traffic' })
  const of = (variant: string) => traffic.getByRole('group', { name: variant })
  const comparison = page.getByRole('table', { name: 'Comparison of the variants' })
  return {
    traffic,
    slider: (variant: string) => traffic.getByRole('slider', { name: `Share of ${variant}` }),
    weight: (variant: string) => of(variant).getByRole('spinbutton', { name: 'Weight' }),
    of,
    apply: traffic.getByRole('button', { name: 'Apply weights' }),
    promote: (variant: string) => traffic.getByRole('button', { name: `Promote ${variant}` }),
    undo: page.getByRole('main').getByRole('button', { name: 'Undo' }),
    row: (variant: string) => comparison.getByRole('row', { name: variant }),
    /** Requests that the comparison counts for a variant. */
    async requests(variant: string): Promise<number> {
      const text = await comparison.getByRole('row', { name: variant }).getByRole('cell').first().innerText()
      return Number.parseInt(text.replaceAll(',', ''), 10)
    },
  }
}
