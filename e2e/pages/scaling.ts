import type { Page } from '@playwright/test'

/** Autoscaling of one variant. */
export function scalingPage(page: Page) {
  const number = (label: string) => page.getByRole('spinbutton', { name: label, exact: true })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const conflict = page.getByRole('dialog', { name: 'Two versions of the scaling' })
  return {
    maximum: number('Maximum'),
    target: number('Target'),
    turnOn: button('Turn on'),
    save: button('Save'),
    now: page.getByRole('region', { name: 'Now' }),
    activities: page.getByRole('region', { name: 'Scaling activities' }),
    async neverRemoveInstances() {
      await page.getByText('Cooldowns and scale-in').click()
      await page.getByRole('checkbox', { name: 'Never remove instances' }).check()
    },
    async remove() {
      await button('Remove autoscaling…').click()
      await page.getByRole('dialog').getByRole('button', { name: 'Remove autoscaling' }).click()
    },
    conflict,
    /** A row of the dialog of two versions: its field, mine, theirs. */
    versions: (field: string) => conflict.getByRole('row', { name: field }),
  }
}
