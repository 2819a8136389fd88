import { ApplicationAutoScalingClient, DeregisterScalableTargetCommand } from '@aws-sdk/client-application-auto-scaling'
import { expect, test } from '../fixtures.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { scalingPage, scheduledActions } from '../pages/scaling.ts'

const name = 'iris-demo'

test.afterEach(async ({ demo: { engine } }) => {
  const { url: endpoint, region, credentials } = engine
  const client = new ApplicationAutoScalingClient({ endpoint, region, credentials })
  const target = { ServiceNamespace: 'sagemaker', ScalableDimension: 'sagemaker:variant:DesiredInstanceCount' } as const
  const command = new DeregisterScalableTargetCommand({ ...target, ResourceId: `endpoint/${name}/variant/AllTraffic` })
  await client.send(command).catch(error => {
    if (error.name !== 'ObjectNotFoundException') throw error
  })
})

test('two edit the scaling at once: the second is told and sees both versions', async ({ context, page, region }) => {
  const other = await context.newPage()
  const [mine, theirs] = [scalingPage(page), scalingPage(other)]
  await endpointPage(page, region, name).open('scaling')
  await endpointPage(other, region, name).open('scaling')
  await mine.maximum.fill('4')
  await theirs.maximum.fill('3')
  await theirs.turnOn.click()
  await expect(theirs.now).toContainText('1 to 3')

  await mine.turnOn.or(mine.save).click()
  await expect(mine.versions('Maximum').getByRole('cell')).toHaveText([/4/, /3/])
  await expect(theirs.now).toContainText('1 to 3')

  await mine.conflict.getByRole('button', { name: 'Save mine over theirs' }).click()
  await expect(mine.now).toContainText('1 to 4')
  await expect(theirs.now).toContainText('1 to 4', { timeout: 20_000 })
  await expect(theirs.maximum).toHaveValue('4')
})

test('a form in which nothing is typed follows what others save', async ({ context, page, region }) => {
  const other = await context.newPage()
  const [mine, theirs] = [scalingPage(page), scalingPage(other)]
  await endpointPage(page, region, name).open('scaling')
  await endpointPage(other, region, name).open('scaling')
  await theirs.maximum.fill('3')
  await theirs.turnOn.click()
  await expect(mine.maximum).toHaveValue('3', { timeout: 20_000 })
  await theirs.maximum.fill('4')
  await theirs.save.click()
  await expect(mine.maximum).toHaveValue('4', { timeout: 20_000 })
})

test('a scheduled action is added and edited; what another saved meanwhile is not overwritten', async ({
  context,
  page,
  region,
}) => {
  const other = await context.newPage()
  await endpointPage(page, region, name).open('scaling')
  await scalingPage(page).turnOn.click()
  await expect(scalingPage(page).now).toContainText('1 to 2')
  const [mine, theirs] = [scheduledActions(page), scheduledActions(other)]
  await mine.add.click()
  await mine.name.fill('morning')
  await mine.maximum.fill('3')
  await mine.save.click()
  await expect(mine.card).toContainText('max 3')

  await endpointPage(other, region, name).open('scaling')
  await mine.edit('morning').click()
  await theirs.edit('morning').click()
  await theirs.maximum.fill('4')
  await theirs.save.click()
  await expect(theirs.card).toContainText('max 4')
  await mine.maximum.fill('5')
  await mine.save.click()
  await expect(page.getByRole('alert').filter({ hasText: 'Somebody changed this action' })).toBeVisible()
  await mine.cancel.click()
  await expect(mine.card).toContainText('max 4', { timeout: 20_000 })
})
