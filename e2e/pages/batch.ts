import type { Page } from '@playwright/test'

/** The form of a batch transform job, and the job's own page. */
export function batchPage(page: Page, region: string) {
  const field = (label: string) => page.getByRole('textbox', { name: label })
  const box = (label: string) => page.getByRole('combobox', { name: label })
  const browser = page.getByRole('dialog', { name: 'Choose a place in S3' })
  return {
    open: () => page.goto(`/${region}/batch`),
    newJob: page.getByRole('link', { name: 'New job' }).first(),
    demo: page.getByRole('region', { name: 'Demo data' }).getByRole('button'),
    model: box('Model'),
    input: field('Input in S3'),
    output: field('Output in S3'),
    name: field('Job name'),
    payload: field('Largest request'),
    concurrency: field('Requests at once'),
    outputFilter: field('Output filter'),
    preview: page.getByRole('region', { name: 'What a record becomes' }),
    wrongs: page.getByRole('complementary', { name: 'What will be made' }).getByRole('status'),
    request: page.getByRole('complementary', { name: 'What will be made' }).getByText('The request, exactly'),
    start: page.getByRole('button', { name: 'Start the job' }),
    /** Walks S3 to a folder, and takes it. */
    async browseInput(...path: string[]) {
      await page.getByRole('button', { name: 'Browse for Input in S3' }).click()
      for (const name of path) await browser.getByRole('listitem').getByRole('button', { name }).click()
      await browser.getByRole('button', { name: 'Use this folder' }).click()
    },
    heading: (name: string) => page.getByRole('heading', { level: 1, name }),
    status: (status: string) => page.locator('header').getByText(status, { exact: true }),
    row: (name: string) => page.getByRole('row').filter({ hasText: name }),
    tab: (name: string) => page.getByRole('tab', { name }),
    files: page.getByRole('table', { name: 'Files' }),
    records: page.getByRole('table', { name: 'Records in and out' }),
    stop: page.getByRole('button', { name: 'Stop…' }),
    confirmStop: page.getByRole('dialog').getByRole('button', { name: 'Stop the job' }),
    runAgain: page.getByRole('link', { name: 'Run again' }),
  }
}
