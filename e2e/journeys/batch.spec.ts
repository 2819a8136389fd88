import { setTimeout as delay } from 'node:timers/promises'
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { DescribeTransformJobCommand } from '@aws-sdk/client-sagemaker'
import { demoBucket } from '../api-deployment.ts'
import { expect, test } from '../fixtures.ts'
import { batchPage } from '../pages/batch.ts'

test('batch transform of iris: started, followed, compared, run again, stopped', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(240_000)
  const batch = batchPage(page, region)
  const bucket = demoBucket(demo.engine)
  const put = (Key: string, Body: string) => aws.s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))
  await put('journey/good.csv', '5.1,3.5,1.4,0.2\n7.0,3.2,4.7,1.4\n6.3,3.3,6.0,2.5\n')
  await put('journey/wrong.csv', '5.1,3.5,1.4,0.2\nfive,3,1,0\n')

  await test.step('The form shows what a record becomes, refuses what AWS would, and shows the request', async () => {
    await batch.open()
    await batch.newJob.click()
    await batch.demo.click()
    await expect(batch.model).toHaveValue('iris-demo')
    await batch.input.fill('')
    await batch.browseInput(bucket, 'journey/')
    await expect(batch.input).toHaveValue(`s3://${bucket}/journey/`)
    await expect(page.getByText('2 files')).toBeVisible()
    await expect(batch.preview).toContainText('5.1,3.5,1.4,0.2')
    await batch.outputFilter.fill('$[0,-1]')
    await expect(batch.preview).toContainText('5.1,0.98')
    await batch.payload.fill('60')
    await batch.concurrency.fill('2')
    await expect(batch.wrongs).toContainText('120 MB')
    await batch.payload.fill('1')
    await expect(batch.wrongs).toHaveText('Nothing is missing.')
    await batch.request.click()
    await expect(page.getByText('"JoinSource": "Input"')).toBeVisible()
  })

  await test.step('What is typed survives a reload', async () => {
    await batch.name.fill('iris-journey')
    await page.reload()
    await expect(batch.name).toHaveValue('iris-journey')
    await expect(batch.outputFilter).toHaveValue('$[0,-1]')
  })

  await test.step('The job fails for one file, in the model’s own words', async () => {
    await batch.start.click()
    await expect(batch.heading('iris-journey')).toBeVisible()
    await expect(batch.status('Failed')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('ClientError: See job logs')).toBeVisible()
    await expect(batch.files.getByRole('row').filter({ hasText: 'journey/good.csv' }).first()).toContainText('Done')
    await expect(batch.files.getByRole('row').filter({ hasText: 'journey/wrong.csv' })).toContainText(
      'ClientError: 400',
    )
    await expect(page.getByText('1 of 2 files done, 1 failed')).toBeVisible()
  })

  await test.step('Data in and data out stand side by side, as they are in S3', async () => {
    await batch.files.getByRole('button', { name: 'Compare journey/good.csv' }).click()
    await expect(batch.records.getByRole('row')).toHaveCount(4)
    const { Body } = await aws.s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'journey-output/good.csv.out' }))
    const written = (await Body?.transformToString())?.trimEnd().split('\n') ?? []
    expect(written).toHaveLength(3)
    for (const [at, line] of written.entries())
      await expect(
        batch.records
          .getByRole('row')
          .nth(at + 1)
          .getByRole('cell')
          .last(),
      ).toHaveText(line)
    await page.reload()
    await expect(batch.records.getByRole('row')).toHaveCount(4)
    await batch.tab('Logs').click()
    await expect(page.getByText('wrong.csv: ClientError: 400').first()).toBeVisible()
  })

  await test.step('Run again brings the same form', async () => {
    await batch.runAgain.click()
    await expect(batch.input).toHaveValue(`s3://${bucket}/journey/`)
    await expect(batch.outputFilter).toHaveValue('$[0,-1]')
  })

  await test.step('A long job is stopped, and what was done stays', async () => {
    const line = '5.1,3.5,1.4,0.2\n'
    for (let file = 0; file < 12; file++) await put(`long/${file}.csv`, line.repeat(20_000))
    await batch.input.fill(`s3://${bucket}/long/`)
    await batch.output.fill(`s3://${bucket}/long-output/`)
    await page.getByRole('combobox', { name: 'Records in a request' }).selectOption('SingleRecord')
    await batch.name.fill('iris-long')
    await batch.start.click()
    await expect(batch.heading('iris-long')).toBeVisible()
    await expect(page.getByText(/of 12 files done/)).toBeVisible({ timeout: 30_000 })
    await delay(1000)
    await batch.stop.click()
    await batch.confirmStop.click()
    await expect(batch.status('Stopped')).toBeVisible({ timeout: 60_000 })
    const job = await aws.sagemaker.send(new DescribeTransformJobCommand({ TransformJobName: 'iris-long' }))
    expect(job.TransformJobStatus).toBe('Stopped')
  })

  await test.step('The list has both, by status', async () => {
    await batch.open()
    await expect(batch.row('iris-journey')).toContainText('iris-demo')
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Stopped')
    await expect(batch.row('iris-journey')).toHaveCount(0)
    await expect(batch.row('iris-long')).toContainText('Stopped')
  })
})
