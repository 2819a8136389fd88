import type { Page } from '@playwright/test'

/** The checks beside the Deploy form. */
export function preflightPanel(page: Page) {
  const panel = page.getByRole('region', { name: 'Pre-flight' })
  return {
    panel,
    summary: panel.getByRole('status'),
    again: panel.getByRole('button', { name: 'Check again' }),
    /** What one check found, by its title. */
    check: (title: string) => panel.getByRole('listitem').filter({ hasText: new RegExp(`^${title}`) }),
    /** Leads to the field that the check is about. */
    link: (title: string) => panel.getByRole('button', { name: title, exact: true }),
    failed: panel.getByRole('listitem').filter({ hasText: 'Failed' }),
    showPassed: () => panel.getByText(/^What passed/).click(),
  }
}
