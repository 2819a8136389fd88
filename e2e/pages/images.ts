import type { Page } from '@playwright/test'
import { expect } from '../fixtures.ts'

/** The finder of AWS’s images, on its page and in a dialog. */
export function imageFinder(page: Page) {
  const uri = page.getByRole('status', { name: 'Image URI' })
  return {
    uri,
    refusal: page.getByRole('alert'),
    versions: page.getByRole('table', { name: /^Versions of / }),
    async open(region: string) {
      await page.goto(`/${region}/images`)
      // It says so once the page lives: what is typed before is lost.
      await expect(page.getByText('The local engine has no images of AWS')).toBeVisible()
    },
    /** Types into a box that offers what is known, as a person who knows the word. */
    async type(label: 'Framework' | 'Instance type', text: string) {
      const box = page.getByRole('combobox', { name: label, exact: true })
      await box.fill(text)
      await box.press('Escape')
    },
    choose: (label: 'Version' | 'Framework below Transformers' | 'Python' | 'Region', value: string) =>
      page.getByRole('combobox', { name: label, exact: true }).selectOption(value),
    runOn: (machine: 'Instances' | 'Serverless') => page.getByRole('radio', { name: machine }).check(),
  }
}
