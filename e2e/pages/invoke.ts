import type { Page } from '@playwright/test'

/** The workbench that sends payloads and shows answers. */
export function invokePage(page: Page) {
  const answer = page.getByRole('region', { name: 'Answer' })
  const kinds = page.getByRole('tablist', { name: 'Payload as' })
  const editor = page.getByRole('textbox', { name: 'Payload', exact: true })
  const send = page.getByRole('button', { name: 'Send', exact: true })
  const as = (kind: string) => kinds.getByRole('tab', { name: kind }).click()
  return {
    as,
    editor,
    file: page.getByLabel('File to send'),
    pad: page.getByRole('img', { name: /^Drawing pad/ }),
    clear: page.getByRole('button', { name: 'Clear', exact: true }),
    contentType: page.getByRole('combobox', { name: 'Content type' }),
    accept: page.getByRole('combobox', { name: 'Accept' }),
    send,
    answer,
    history: page.getByRole('list', { name: 'History' }),
    view: (name: 'Table' | 'Tree' | 'Text') => answer.getByRole('tab', { name }).click(),
    /** Types a payload and sends it. */
    async type(kind: 'JSON' | 'CSV' | 'Text', payload: string) {
      await as(kind)
      await editor.fill(payload)
      await send.click()
    },
  }
}
