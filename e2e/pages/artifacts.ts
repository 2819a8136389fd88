import type { Page } from '@playwright/test'

/** The page that lays out, builds and uploads an archive, or looks into one. */
export function artifactsPage(page: Page, region: string) {
  const upload = page.getByRole('complementary', { name: 'Upload' })
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  return {
    open: (query = '') => page.goto(`/${region}/artifacts${query}`),
    /** Chooses files as the dialog of the system would. */
    choose: (...files: string[]) => page.getByLabel('Files of the model').setInputFiles(files),
    chooseFolder: (folder: string) => page.getByLabel('Folder of the model').setInputFiles(folder),
    framework: page.getByRole('combobox', { name: 'Framework' }),
    layout: page.getByRole('region', { name: 'Layout' }),
    findings: page.getByRole('list', { name: 'Findings' }).getByRole('listitem'),
    found: page.getByRole('list', { name: 'Found' }),
    expected: page.getByRole('list', { name: 'Expected' }),
    fix: (name: string) => page.getByRole('list', { name: 'Findings' }).getByRole('button', { name }),
    async move(from: string, to: string) {
      await button(`Move ${from}`).click()
      await page.getByRole('textbox', { name: `New place of ${from}` }).fill(to)
      await page.keyboard.press('Enter')
    },
    leaveOut: (path: string) => button(`Leave out ${path}`).click(),
    editor: (path: string) => page.getByRole('textbox', { name: path, exact: true }),
    upload,
    destination: upload.getByRole('textbox', { name: 'Destination' }),
    build: upload.getByRole('button', { name: 'Build and upload' }),
    pause: upload.getByRole('button', { name: 'Pause' }),
    resume: upload.getByRole('button', { name: 'Resume' }),
    abort: upload.getByRole('button', { name: 'Abort' }),
    resumeUnfinished: upload.getByRole('button', { name: 'Resume the upload' }),
    discard: upload.getByRole('button', { name: 'Discard it' }),
    done: upload.getByText('In S3, checked by SHA-256'),
    deploy: page.getByRole('link', { name: 'Deploy it' }),
  }
}
