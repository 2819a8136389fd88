import type { Page } from '@playwright/test'

/** What was captured of an endpoint's requests. */
export function capturesPage(page: Page, region: string, name: string) {
  const chosen = page.getByRole('region', { name: 'The chosen capture' })
  return {
    open: () => page.goto(`/${region}/endpoints/${name}/captures`),
    tab: page.getByRole('navigation', { name: 'Endpoint', exact: true }).getByRole('link', { name: 'Captured' }),
    lookAgain: page.getByRole('button', { name: 'Look again' }),
    rows: page.getByRole('table', { name: 'Captures' }).getByRole('row'),
    chosen,
    request: chosen.getByRole('region', { name: 'Request' }),
    answer: chosen.getByRole('region', { name: 'Answer' }),
    replay: chosen.getByRole('button', { name: 'Replay this request' }),
  }
}
