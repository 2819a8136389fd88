import type { Page } from '@playwright/test'

interface NewComponent {
  name: string
  model: string
  memoryMb: string
  cpuCores: string
}

/** The inference components on an endpoint's overview. */
export function componentsPage(page: Page) {
  const dialog = page.getByRole('dialog')
  const row = (name: string) => page.getByRole('table', { name: 'Inference components' }).getByRole('row', { name })
  return {
    dialog,
    row,
    capacity: page.getByRole('region', { name: 'Reserved of the instances' }),
    async fill({ name, model, memoryMb, cpuCores }: NewComponent) {
      await page.getByRole('button', { name: 'Add a component' }).click()
      await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
      await dialog.getByRole('combobox', { name: 'Model' }).fill(model)
      await dialog.getByRole('textbox', { name: 'Memory of each copy' }).fill(memoryMb)
      await dialog.getByRole('textbox', { name: 'CPU of each copy' }).fill(cpuCores)
    },
    add: dialog.getByRole('button', { name: 'Add', exact: true }),
    async setCopies(name: string, count: number) {
      await page.getByRole('button', { name: `Set copies… of ${name}` }).click()
      await dialog.getByRole('spinbutton', { name: `Copies of ${name}` }).fill(String(count))
      await dialog.getByRole('button', { name: 'Apply' }).click()
    },
    async remove(name: string) {
      await page.getByRole('button', { name: `Delete ${name}` }).click()
      await dialog.getByRole('textbox', { name: `Type ${name} to confirm` }).fill(name)
      await dialog.getByRole('button', { name: 'Delete component' }).click()
    },
  }
}
