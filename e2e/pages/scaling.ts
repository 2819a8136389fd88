import type { Page } from '@playwright/test'

/** Autoscaling of one variant. */
export function scalingPage(page: Page) {
  const number = (label: string) => page.getByRole('spinbutton', { name: label, exact: true })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const conflict = page.getByRole('dialog', { name: 'Two versions of the scaling' })
  const simulator = page.getByRole('region', { name: 'What would it do?' })
  const now = page.getByRole('region', { name: 'Now' })
  return {
    minimum: number('Minimum'),
    maximum: number('Maximum'),
    target: number('Target'),
    turnOn: button('Turn on'),
    save: button('Save'),
    now,
    /** How many run, as a number. */
    instances: now.getByText('Instances', { exact: true }).locator('xpath=following-sibling::*'),
    zero: page.getByRole('region', { name: 'Can this scale to zero?' }),
    metric: page.getByRole('combobox', { name: 'Metric', exact: true }),
    fillInBoth: button('Fill in both policies'),
    simulator,
    traffic: simulator.getByRole('combobox', { name: 'Traffic' }),
    bears: simulator.getByRole('spinbutton', { name: /^One .* bears$/ }),
    /** A row of the simulated result: today's settings, then those in the form. */
    simulated: (row: string) => simulator.getByRole('row', { name: row }),
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

/** Limits that change by the clock, and the dialog of one. */
export function scheduledActions(page: Page) {
  const card = page.getByRole('region', { name: 'Scheduled actions' })
  const dialog = page.getByRole('dialog')
  return {
    card,
    add: card.getByRole('button', { name: 'Add' }),
    edit: (action: string) => card.getByRole('button', { name: `Edit ${action}` }),
    name: dialog.getByRole('textbox', { name: 'Name' }),
    maximum: dialog.getByRole('spinbutton', { name: 'New maximum' }),
    save: dialog.getByRole('button', { name: /^(Add|Save)$/ }),
    cancel: dialog.getByRole('button', { name: 'Cancel' }),
  }
}
