import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures.ts'
import { fleetPage } from '../pages/fleet.ts'

test('the engine hangs and dies: the page says so, keeps what it knew, and recovers by itself', async ({
  page,
  context,
  region,
  demo,
}) => {
  const fleet = fleetPage(page, region)
  const banner = page.getByRole('status').filter({ hasText: 'What you see is the last known state' })
  // An engine that was started again has another process.
  const pid: number = JSON.parse(readFileSync(join(demo.dataDir, 'engine.json'), 'utf8')).pid
  await fleet.open()
  await expect(fleet.row('iris-demo')).toContainText('InService')

  const empty = await context.newPage()
  await empty.goto('/eu-west-1/endpoints')
  await expect(empty.getByText('No endpoints in this region yet')).toBeVisible()

  process.kill(pid, 'SIGSTOP')
  try {
    await expect(banner).toBeVisible({ timeout: 40_000 })
    await expect(banner).toContainText('The local engine')
    await expect(empty.getByText('There were no endpoints when this region was last read')).toBeVisible({
      timeout: 40_000,
    })
    // Once: the banner of the frame says it for the whole page.
    await expect(page.getByRole('status').filter({ hasText: /answer/ })).toHaveCount(1)
    await expect(banner.getByRole('time')).toHaveText(/ago|just now/)
    await expect(fleet.row('iris-demo')).toContainText('1 × ml.m5.large')
  } finally {
    process.kill(pid, 'SIGKILL')
  }
  // The launcher starts it again on the same port, and it brings its endpoints back.
  await expect(banner).toBeHidden({ timeout: 30_000 })
  await expect(fleet.row('iris-demo')).toContainText('InService', { timeout: 30_000 })
})
