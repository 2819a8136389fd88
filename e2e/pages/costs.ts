import type { Page } from '@playwright/test'

/** The prices of a region, and all options side by side. */
export function costsPage(page: Page, region: string) {
  const options = page.getByRole('table', { name: 'Cost of each option' })
  const prices = page.getByRole('table', { name: 'Prices of instances' })
  return {
    open: (query = '') => page.goto(`/${region}/costs${query}`),
    none: page.getByRole('heading', { name: `No prices of ${region} yet` }),
    main: page.getByRole('main'),
    /** Hands a text to the page as a file of this computer. */
    importFile: (name: string, text: string) =>
      page
        .getByLabel('Price list file')
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) }),
    option: (title: string) => options.getByRole('row', { name: title }),
    options: options.getByRole('row'),
    field: (label: string) => page.getByRole('textbox', { name: label, exact: true }),
    memory: page.getByRole('combobox', { name: 'Serverless memory' }),
    instanceType: page.getByRole('combobox', { name: 'Instance type', exact: true }),
    chart: page.getByRole('img', { name: 'Cost a month' }),
    slider: page.getByRole('slider', { name: 'Requests a month' }),
    crossings: page.getByRole('list', { name: 'Crossing points' }).getByRole('listitem'),
    prices,
    /** Only rows in the window exist: scroll to `prices` first. */
    price: (type: string) => prices.getByRole('row', { name: type }),
  }
}
