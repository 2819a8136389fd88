import type { Page } from '@playwright/test'

/** The list of endpoints. */
export function fleetPage(page: Page, region: string) {
  const table = page.getByRole('table', { name: 'Endpoints' })
  const link = (name: string) => page.getByRole('link', { name, exact: true })
  return {
    open: (query = '') => page.goto(`/${region}/endpoints${query}`),
    links: table.getByRole('link'),
    row: (name: string) => table.getByRole('row').filter({ has: link(name) }),
    search: page.getByRole('searchbox', { name: 'Search endpoints by name' }),
    status: page.getByRole('combobox', { name: 'Status' }),
    column: (name: string) => table.getByRole('columnheader', { name }),
    sortBy: (name: string) => table.getByRole('columnheader', { name }).getByRole('button').click(),
  }
}
