import type { Page } from '@playwright/test'

/** The page that makes a container of one's own. */
export function containersPage(page: Page, region: string) {
  const files = page.getByRole('list', { name: 'Files' })
  return {
    open: (query = '') => page.goto(`/${region}/containers${query}`),
    name: page.getByRole('textbox', { name: 'Name' }),
    language: page.getByRole('combobox', { name: 'Language' }),
    framework: page.getByRole('combobox', { name: 'Framework' }),
    file: (path: string) => files.getByRole('button', { name: path }),
    editor: (path: string) => page.getByRole('textbox', { name: path, exact: true }),
    discard: page.getByRole('button', { name: /^Discard the changes/ }),
    commands: (label: string) => page.getByRole('figure').filter({ hasText: label }),
    download: page.getByRole('button', { name: /^Download / }),
    deploy: page.getByRole('link', { name: 'Deploy its image' }),
  }
}
