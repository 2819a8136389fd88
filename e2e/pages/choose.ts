import type { Page } from '@playwright/test'

/** The guided choice, by its plain list of questions. */
export function choosePage(page: Page, region: string) {
  const questions = page.getByRole('list', { name: 'Questions' })
  const number = (question: string) => questions.getByRole('textbox', { name: question })
  const option = (title: string) => page.getByRole('article', { name: title })
  return {
    open: () => page.goto(`/${region}/choose`),
    choose: (answer: string) => questions.getByRole('radio', { name: answer }).check(),
    number,
    fill: (question: string, text: string) => number(question).fill(text),
    sentence: page.getByRole('main').getByRole('status').first(),
    option,
    answerShape: (answer: string) =>
      page.getByRole('list', { name: 'Questions on the shape' }).getByRole('radio', { name: answer }).check(),
    shape: (title: string) => page.getByRole('list', { name: 'Shapes' }).getByRole('article', { name: title }),
    deploy: option('Real-time').getByRole('link', { name: 'Deploy as real-time' }),
  }
}
