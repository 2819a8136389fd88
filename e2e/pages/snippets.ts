import type { Locator, Page } from '@playwright/test'

/** Code of a deployment or a job: on a page, or in the dialog of the Deploy form. */
export function snippets(page: Page, within: Locator | Page = page) {
  return {
    code: within.getByRole('figure').locator('pre'),
    language: within.getByRole('combobox', { name: 'Language' }),
    purpose: (name: string) => within.getByRole('tab', { name, exact: true }),
    payload: within.getByRole('textbox', { name: 'Payload' }),
    contentType: within.getByRole('textbox', { name: 'Content type' }),
    copy: within.getByRole('button', { name: 'Copy the code' }),
    download: within.getByRole('button', { name: 'Download' }),
  }
}

/** The dialog that reads a CloudFormation template. */
export function templateDialog(page: Page) {
  const dialog = page.getByRole('dialog')
  return {
    open: () => page.getByRole('button', { name: 'From a template…' }).click(),
    text: dialog.getByRole('textbox', { name: 'Template, YAML or JSON' }),
    fillIn: dialog.getByRole('button', { name: 'Fill in the form' }),
    notes: dialog.getByRole('listitem'),
    toForm: dialog.getByRole('button', { name: 'To the form' }),
  }
}
