import type { Page } from '@playwright/test'

/** The charts of an endpoint. */
export function metricsPage(page: Page) {
  const chart = (title: string) => page.getByRole('figure', { name: new RegExp(`^${title} `) })
  return {
    events: page.getByRole('region', { name: 'Events in this range' }),
    /** Reads anew, then gives all numbers in a chart's table; without data there are none. */
    async values(title: string): Promise<number[]> {
      await page.getByRole('button', { name: 'Refresh' }).click()
      const figure = chart(title)
      const asTable = figure.getByRole('button', { name: `Show ${title} as table` })
      if (await asTable.isVisible()) await asTable.click()
      const cells = await figure.getByRole('cell').allInnerTexts()
      return cells.filter(text => text !== '–').map(text => Number.parseFloat(text.replaceAll(',', '')))
    },
  }
}
