import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker'
import { InvokeEndpointCommand } from '@aws-sdk/client-sagemaker-runtime'
import { violationsOf } from '../accessibility/violations.ts'
import { expect, test } from '../fixtures.ts'
import { serve } from '../hosted.ts'
import { componentsPage } from '../pages/components.ts'
import { endpointPage } from '../pages/endpoint.ts'

const name = 'shared-room'
const [first, second] = ['iris-in-room', 'iris-in-corner']

test('inference components: added, sized, watched, and deleted before their endpoint', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(240_000)
  const endpoint = endpointPage(page, region, name)
  const components = componentsPage(page)
  await serve(aws.sagemaker, name, {
    ExecutionRoleArn: `arn:aws:iam::${demo.engine.accountId}:role/slipway-execution-role`,
    ProductionVariants: [{ VariantName: 'AllTraffic', InstanceType: 'ml.m5.large', InitialInstanceCount: 1 }],
  })
  const ask = (InferenceComponentName: string) =>
    aws.runtime.send(
      new InvokeEndpointCommand({
        EndpointName: name,
        InferenceComponentName,
        ContentType: 'text/csv',
        Body: '5.1,3.5,1.4,0.2',
      }),
    )

  await test.step('what does not fit an instance is said before it is asked for', async () => {
    await endpoint.open()
    await expect(page.getByText('No components yet')).toBeVisible()
    await components.fill({ name: first, model: 'iris-demo', memoryMb: '9000', cpuCores: '0.5' })
    await expect(components.dialog).toContainText('not one copy fits')
    await expect(components.add).toBeDisabled()
    await components.dialog.getByRole('textbox', { name: 'Memory of each copy' }).fill('1024')
    await expect(components.dialog).toContainText('holds at most 4 copies')
  })

  await test.step('copies are placed and answer', async () => {
    await components.add.click()
    await expect(components.row(first)).toContainText('InService', { timeout: 60_000 })
    await components.fill({ name: second, model: 'iris-demo', memoryMb: '512', cpuCores: '0.25' })
    await components.add.click()
    await expect(components.row(second)).toContainText('InService', { timeout: 60_000 })
    await expect(components.capacity).toContainText('0.75 of 2 cores')
    expect((await ask(first)).$metadata.httpStatusCode).toBe(200)
    expect(await violationsOf(page)).toEqual([])
  })

  await test.step('the copies are set', async () => {
    await components.setCopies(second, 2)
    await expect(components.capacity).toContainText('1 of 2 cores', { timeout: 60_000 })
    await expect(components.row(second)).toContainText('InService')
  })

  await test.step('its link leads to Invoke with its name', async () => {
    await components
      .row(first)
      .getByRole('link', { name: `Invoke ${first}` })
      .click()
    await expect(page.getByRole('combobox', { name: /component/i })).toHaveValue(first)
    await endpoint.show('Overview')
  })

  await test.step('Logs shows one component’s own', async () => {
    await components.row(first).getByRole('link', { name: 'Logs' }).click()
    await expect(page.getByRole('combobox', { name: 'Log of' })).toHaveValue(first)
    await expect(page.getByText('Model loaded').first()).toBeVisible()
  })

  await test.step('Metrics draws each component, or one', async () => {
    await endpoint.show('Metrics')
    await expect(page.getByRole('figure', { name: /^Copies / })).toContainText(first, { timeout: 100_000 })
    await page.getByRole('combobox', { name: 'Component' }).selectOption(first)
    await expect(page).toHaveURL(new RegExp(`component=${first}`))
  })

  await test.step('one is deleted by its name', async () => {
    await endpoint.show('Overview')
    await components.remove(second)
    await expect(components.row(second)).toHaveCount(0, { timeout: 60_000 })
  })

  await test.step('the endpoint goes with what is on it, components first', async () => {
    await endpoint.act('Delete…')
    await expect(components.dialog.getByRole('listitem').first()).toContainText(`Inference component ${first}`)
    await endpoint.typedName.fill(name)
    await components.dialog.getByRole('button', { name: /^Delete \d objects$/ }).click()
    await expect(page).toHaveURL(/\/endpoints$/, { timeout: 90_000 })
    const gone = aws.sagemaker.send(new DescribeEndpointCommand({ EndpointName: name }))
    await expect(gone).rejects.toThrow('Could not find endpoint')
  })
})
