import type { Page } from '@playwright/test'

/** The form of a recommendation job, and the job's own page. */
export function recommenderPage(page: Page, region: string) {
  const field = (label: string) => page.getByRole('textbox', { name: label })
  return {
    open: () => page.goto(`/${region}/recommender`),
    newJob: page.getByRole('link', { name: 'New job' }).first(),
    model: page.getByRole('combobox', { name: 'Model', exact: true }),
    payload: (number: number) => field(`Payload ${number}`),
    saved: page.getByRole('button', { name: 'Take a saved one…' }),
    savedPayloads: page.getByRole('dialog', { name: 'Saved payloads' }).getByRole('listitem'),
    maxTests: field('Tests at most'),
    maxInvocations: field('Invocations a minute'),
    name: field('Job name'),
    wrongs: page.getByRole('complementary', { name: 'What will be made' }).getByRole('status'),
    start: page.getByRole('button', { name: 'Start the job' }),
    heading: (name: string) => page.getByRole('heading', { level: 1, name }),
    status: (status: string) => page.locator('header').getByText(status, { exact: true }),
    results: page.getByRole('table', { name: 'Recommendations' }),
    deployThis: page.getByRole('link', { name: /^Deploy this/ }),
    stop: page.getByRole('button', { name: 'Stop…' }),
    confirmStop: page.getByRole('dialog').getByRole('button', { name: 'Stop the job' }),
    row: (name: string) => page.getByRole('row').filter({ hasText: name }),
  }
}
