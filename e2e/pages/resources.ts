import type { Page } from '@playwright/test'

const nouns = { models: 'model', 'endpoint-configs': 'endpoint config' }

/** A list of models or endpoint configs, and the page of one. */
export function resourcePages(page: Page, region: string, kind: keyof typeof nouns) {
  const dialog = page.getByRole('dialog', { name: `Delete this ${nouns[kind]}?` })
  return {
    open: (name?: string) => page.goto(`/${region}/${kind}${name ? `/${name}` : ''}`),
    link: (name: string) => page.getByRole('main').getByRole('link', { name, exact: true }).first(),
    heading: page.getByRole('heading', { level: 1 }),
    /** Deletes what the page shows. */
    async remove(name: string) {
      await page.getByRole('button', { name: 'Delete' }).first().click()
      await dialog.getByRole('textbox').fill(name)
      await dialog.getByRole('button', { name: `Delete ${nouns[kind]}` }).click()
    },
  }
}
