import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { DescribeEndpointConfigCommand, DescribeModelCommand, type SageMakerClient } from '@aws-sdk/client-sagemaker'
import { deleteEndpoint } from '../api-deployment.ts'
import type { Demo } from '../demo.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { endpointPage } from '../pages/endpoint.ts'
import { snippets, templateDialog } from '../pages/snippets.ts'

const name = 'in-code-journey'
const environment = `it's "quoted" $HOME \\ é`

const template = (image: string, role: string, artifact: string) => `
Resources:
  Model:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: ${role}
      PrimaryContainer:
        Image: !Sub '${image.replace('us-east-1', '$' + '{AWS::Region}')}'
        ModelDataUrl: ${artifact}
        Environment: {NOTE: ${JSON.stringify(environment)}}
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - {VariantName: v, ModelName: !GetAtt Model.ModelName, InstanceType: ml.m5.large, InitialInstanceCount: 1, InitialVariantWeight: 1}
  Endpoint:
    Type: AWS::SageMaker::Endpoint
    Properties: {EndpointName: ${name}, EndpointConfigName: !GetAtt Config.EndpointConfigName}
  Alarms: {Type: AWS::SNS::Topic}
`

test.afterEach(({ aws }) =>
  deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` }),
)

/** What the demo's own model is made of. */
async function describeIris(sagemaker: SageMakerClient) {
  const model = await sagemaker.send(new DescribeModelCommand({ ModelName: 'iris-demo' }))
  const { Image = '', ModelDataUrl = '' } = model.PrimaryContainer ?? {}
  return { image: Image, role: model.ExecutionRoleArn ?? '', artifact: ModelDataUrl }
}

/** Runs a copied module as its reader would, against the engine. */
async function runModule(code: string, { engine }: Demo): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-in-code-'))
  try {
    writeFileSync(join(folder, 'copied.mjs'), code)
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: engine.url,
      AWS_ACCESS_KEY_ID: engine.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: engine.credentials.secretAccessKey,
    }
    const { stdout } = await promisify(execFile)(process.execPath, ['copied.mjs'], {
      cwd: folder,
      env,
      timeout: 100_000,
    })
    return stdout
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('in code: a template fills the form, its code makes the endpoint, whose page gives the code to call and delete it', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(180_000)
  const deploy = deployPage(page, region)
  const model = await describeIris(aws.sagemaker)

  await test.step('a pasted CloudFormation template opens as the form; what it says beyond is named', async () => {
    await deploy.open()
    const dialog = templateDialog(page)
    await dialog.open()
    await dialog.text.fill(template(model.image, model.role, model.artifact))
    await dialog.fillIn.click()
    await expect(dialog.notes).toHaveText(['Not part of the form: Alarms (AWS::SNS::Topic).'])
    await dialog.toForm.click()
    await expect(deploy.endpointName).toHaveValue(name)
    await expect(deploy.plan).toContainText(`${name}-config`)
  })

  await test.step('“In code” has it in every language; the JavaScript makes the endpoint', async () => {
    await page.getByRole('button', { name: 'In code…' }).click()
    const { code, language, purpose } = snippets(page, page.getByRole('dialog', { name: 'In code' }))
    await expect(code).toContainText("boto3.client('sagemaker', region_name='us-east-1')")
    await language.selectOption('Terraform')
    await expect(code).toContainText('resource "aws_sagemaker_endpoint" "endpoint"')
    await purpose('Autoscale').click()
    await expect(code).toContainText('aws_appautoscaling_policy')
    await purpose('Create').click()
    await language.selectOption('JavaScript SDK')
    await expect(code).toContainText('CreateEndpointCommand')
    await runModule(await code.innerText(), demo)
    const config = await aws.sagemaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: `${name}-config` }))
    expect(config.ProductionVariants).toMatchObject([{ VariantName: 'v', ModelName: `${name}-model` }])
  })

  await test.step('the endpoint’s own page gives the code that calls and that deletes it', async () => {
    await page.goto(`/${region}/endpoints/${name}/code?language=javascript`)
    await expect(endpointPage(page, region, name).heading).toBeVisible()
    const { code, purpose, payload, contentType, download } = snippets(page)
    await expect(code).toContainText('$HOME')
    await purpose('Invoke').click()
    await contentType.fill('text/csv')
    await payload.fill('5.1,3.5,1.4,0.2')
    expect(await runModule(await code.innerText(), demo)).toContain('setosa')
    await purpose('Delete').click()
    const saved = page.waitForEvent('download')
    await download.click()
    expect((await saved).suggestedFilename()).toBe(`delete-${name}.mjs`)
    await runModule(await code.innerText(), demo)
    await expect
      .poll(() =>
        aws.sagemaker
          .send(new DescribeEndpointConfigCommand({ EndpointConfigName: `${name}-config` }))
          .catch(each => each.name),
      )
      .toBe('ValidationException')
  })
})
