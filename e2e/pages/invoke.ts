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
    /** Of a multi-model endpoint. */
    targetModel: page.getByRole('combobox', { name: 'Target model' }),
    /** Of a multi-container endpoint. */
    container: page.getByRole('combobox', { name: 'Container', exact: true }),
    send,
    answer,
    history: page.getByRole('list', { name: 'History' }),
    stream: page.getByText('Stream the answer'),
    stop: page.getByRole('button', { name: 'Stop', exact: true }),
    /** A figure beside the answer, by its label. */
    figure: (label: string) => answer.getByText(label, { exact: true }).locator('xpath=following-sibling::*'),
    /** Of asynchronous endpoints: the call that is shown, and those that are remembered. */
    call: page.getByRole('region', { name: 'Call', exact: true }),
    calls: page.getByRole('list', { name: 'Asynchronous calls' }).getByRole('listitem'),
    view: (name: 'Table' | 'Tree' | 'Text') => answer.getByRole('tab', { name }).click(),
    /** Types a payload and sends it. */
    async type(kind: 'JSON' | 'CSV' | 'Text', payload: string) {
      await as(kind)
      await editor.fill(payload)
      await send.click()
    },
  }
}
