import type { Page } from '@playwright/test'

/** What stands on every tab of an endpoint, and its dialogs. */
export function endpointPage(page: Page, region: string, name: string) {
  const main = page.getByRole('main')
  const tabs = page.getByRole('navigation', { name: 'Endpoint', exact: true })
  const typedName = page.getByRole('textbox', { name: `Type ${name} to confirm` })
  return {
    open: (tab?: 'metrics' | 'scaling' | 'invoke' | 'logs') =>
      page.goto(`/${region}/endpoints/${name}${tab ? `/${tab}` : ''}`),
    show: (tab: 'Overview' | 'Metrics' | 'Scaling' | 'Invoke' | 'Logs') =>
      tabs.getByRole('link', { name: tab }).click(),
    heading: page.getByRole('heading', { level: 1, name }),
    status: (word: string) => main.getByText(word, { exact: true }).first(),
    variant: (variant: string) =>
      page.getByRole('table', { name: 'Variants', exact: true }).getByRole('row', { name: variant }),
    dialog: page.getByRole('dialog'),
    typedName,
    /** Opens one of the actions that stand in the menu. */
    async act(action: string) {
      await page.getByRole('button', { name: 'More actions' }).click()
      await page.getByRole('menuitem', { name: action }).click()
    },
    async moveTo(configName: string) {
      await this.act('Update to another config')
      const dialog = page.getByRole('dialog', { name: 'Update to another config' })
      await dialog.getByRole('combobox', { name: 'Endpoint config' }).selectOption(configName)
      await dialog.getByRole('button', { name: 'Update', exact: true }).click()
    },
    async setInstances(count: number) {
      await this.act('Change weights and instances')
      const dialog = page.getByRole('dialog', { name: 'Weights and instances' })
      await dialog.getByRole('spinbutton', { name: 'Instances' }).fill(String(count))
      await dialog.getByRole('button', { name: 'Apply' }).click()
    },
  }
}
