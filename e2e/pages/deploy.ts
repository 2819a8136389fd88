import type { Page } from '@playwright/test'

/** The Deploy form, and the deployment that it becomes. */
export function deployPage(page: Page, region: string) {
  const field = (label: string) => page.getByRole('textbox', { name: label, exact: true })
  const box = (label: string) => page.getByRole('combobox', { name: label, exact: true })
  const browser = page.getByRole('dialog', { name: 'Choose an artifact' })
  return {
    open: (query = '') => page.goto(`/${region}/deploy${query}`),
    endpointName: field('Endpoint name'),
    artifact: page.getByRole('textbox', { name: 'Artifact in S3' }),
    image: box('Image'),
    role: box('Execution role'),
    option: (name: string) => page.getByRole('group', { name: 'Inference option' }).getByRole('radio', { name }),
    shape: (name: string) => page.getByRole('group', { name: 'Shape' }).getByRole('radio', { name }),
    maxConcurrency: field('Largest concurrency'),
    variantName: field('Variant name'),
    instanceType: box('Instance type'),
    instanceCount: field('Instances at the start'),
    plan: page.getByRole('complementary', { name: 'What will be made' }),
    price: page.getByRole('region', { name: 'Price', exact: true }),
    demoModel: (name: string) => page.getByRole('region', { name: 'Demo models' }).getByRole('button', { name }),
    submit: page.getByRole('button', { name: 'Deploy', exact: true }),
    step: (title: string) =>
      page.getByRole('region', { name: 'Deployment' }).getByRole('listitem').filter({ hasText: title }),
    /** Walks S3 to an archive: a bucket, its folders, the file. */
    async browse(...path: string[]) {
      await page.getByRole('button', { name: 'Browse' }).click()
      for (const name of path) await browser.getByRole('listitem').getByRole('button', { name }).click()
    },
    /** Takes one of the suggestions of a box that offers what is known. */
    async pick(label: string, suggestion: string) {
      await box(label).click()
      await page.getByRole('option', { name: suggestion }).first().click()
    },
  }
}
