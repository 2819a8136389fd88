import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { fleetPage } from '../pages/fleet.ts'
import { invokePage } from '../pages/invoke.ts'
import { scalingPage } from '../pages/scaling.ts'

test('what was typed into the Deploy form survives a reload', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open()
  await deploy.endpointName.fill('half-done')
  await deploy.artifact.fill('s3://somewhere/model.tar.gz')
  await deploy.instanceCount.fill('3')
  await page.reload()
  await expect(deploy.endpointName).toHaveValue('half-done')
  await expect(deploy.artifact).toHaveValue('s3://somewhere/model.tar.gz')
  await expect(deploy.instanceCount).toHaveValue('3')
  await expect(page.getByText('This is the draft that you left here.')).toBeVisible()

  await page.getByRole('button', { name: 'Discard draft' }).click()
  await expect(deploy.endpointName).toHaveValue('')
  await page.getByRole('button', { name: 'Discard draft' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(deploy.endpointName).toHaveValue('half-done')
  await expect(deploy.instanceCount).toHaveValue('3')
  await page.getByRole('button', { name: 'Redo' }).click()
  await page.reload()
  await expect(deploy.endpointName).toHaveValue('')
})

test('a demo model keeps the name that was typed, and gives back the rest', async ({ page, region }) => {
  const deploy = deployPage(page, region)
  await deploy.open()
  await deploy.artifact.fill('s3://somewhere/model.tar.gz')
  await deploy.demoModel('iris').click()
  await expect(deploy.endpointName).toHaveValue('my-iris')
  await deploy.demoModel('symbols').click()
  await expect(deploy.endpointName).toHaveValue('my-symbols')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(deploy.artifact).toHaveValue('s3://somewhere/model.tar.gz')

  await deploy.endpointName.fill('my-own-name')
  await deploy.demoModel('symbols').click()
  await expect(deploy.artifact).toHaveValue(/symbols/)
  await expect(deploy.endpointName).toHaveValue('my-own-name')
})

test('search, status and order of the endpoints stand in the address', async ({ page, region }) => {
  const fleet = fleetPage(page, region)
  await fleet.open()
  await expect(fleet.row('iris-demo')).toContainText('InService')
  await fleet.search.fill('iris-d')
  await fleet.status.selectOption('InService')
  await fleet.sortBy('Created')
  await fleet.sortBy('Created')
  await expect(page).toHaveURL(/search=iris-d/)
  await page.reload()
  await expect(fleet.search).toHaveValue('iris-d')
  await expect(fleet.status).toHaveValue('InService')
  await expect(fleet.column('Created')).toHaveAttribute('aria-sort', 'descending')
  await expect(fleet.links).toHaveText(['iris-demo'])

  await fleet.search.fill('nothing-has-this')
  await page.getByRole('button', { name: 'Clear the filters' }).click()
  await expect(fleet.row('iris-demo')).toBeVisible()
})

test('a payload survives a reload', async ({ page, region }) => {
  const invoke = invokePage(page)
  await endpointPage(page, region, 'iris-demo').open('invoke')
  await invoke.as('CSV')
  await invoke.editor.fill('5.1,3.5,1.4,0.2')
  await page.reload()
  await expect(invoke.editor).toHaveText('5.1,3.5,1.4,0.2')
})

test('unsaved changes of the scaling survive a reload, until they are discarded', async ({ page, region }) => {
  const scaling = scalingPage(page)
  await endpointPage(page, region, 'iris-demo').open('scaling')
  await scaling.maximum.fill('7')
  await page.reload()
  await expect(scaling.maximum).toHaveValue('7')
  await expect(page.getByText('These are the changes that you left here')).toBeVisible()
  await page.getByRole('button', { name: 'Discard changes' }).click()
  await expect(scaling.maximum).toHaveValue('2')
  await page.reload()
  await expect(scaling.maximum).toHaveValue('2')
})
