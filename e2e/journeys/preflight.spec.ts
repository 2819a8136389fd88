import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { packModel } from '../../scripts/demo-models/archive.ts'
import { violationsOf } from '../accessibility/violations.ts'
import { deleteEndpoint, demoBucket, demoModel } from '../api-deployment.ts'
import type { Demo } from '../demo.ts'
import { expect, test } from '../fixtures.ts'
import { deployPage } from '../pages/deploy.ts'
import { preflightPanel } from '../pages/preflight.ts'

const name = 'preflight-journey'
const role = 'reads-elsewhere'
/** AWS’s image of scikit-learn, for x86. */
const sklearn = '683313688378.dkr.ecr.us-east-1.amazonaws.com/sagemaker-scikit-learn:1.2-1-cpu-py3'

const iamOf = ({ url, region, credentials }: Demo['engine']) => new IAMClient({ endpoint: url, region, credentials })

/** A role of SageMaker’s that may do all that hosting asks for, but read another bucket alone. */
async function makeRole(iam: IAMClient): Promise<string> {
  const trust = {
    Statement: { Effect: 'Allow', Principal: { Service: 'sagemaker.amazonaws.com' }, Action: 'sts:AssumeRole' },
  }
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: role, AssumeRolePolicyDocument: JSON.stringify(trust) }),
  )
  const Statement = [
    { Effect: 'Allow', Action: ['ecr:*', 'logs:*'], Resource: '*' },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::another-bucket/*' },
  ]
  await iam.send(
    new PutRolePolicyCommand({ RoleName: role, PolicyName: 'p', PolicyDocument: JSON.stringify({ Statement }) }),
  )
  return Role?.Arn ?? ''
}

test.afterEach(async ({ aws, demo }) => {
  const iam = iamOf(demo.engine)
  await iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName: 'p' }))
  await iam.send(new DeleteRoleCommand({ RoleName: role }))
  await deleteEndpoint(aws.sagemaker, { name, configs: [`${name}-config`], model: `${name}-model` })
})

test('pre-flight tells before AWS does: archive, architecture, role, quota, name', async ({
  page,
  region,
  demo,
  aws,
}) => {
  test.setTimeout(180_000)
  const deploy = deployPage(page, region)
  const preflight = preflightPanel(page)
  const roleArn = await makeRole(iamOf(demo.engine))
  const Bucket = demoBucket(demo.engine)
  const Key = 'uploads/misplaced/model.tar.gz'
  const Body = await packModel({ 'model.joblib': new Uint8Array(5000), 'inference.py': 'def model_fn(model_dir): ...' })
  await aws.s3.send(new PutObjectCommand({ Bucket, Key, Body }))

  await test.step('everything that would fail is told at once, each with its cure', async () => {
    await deploy.open()
    await deploy.endpointName.fill('iris-demo')
    await deploy.artifact.fill(`s3://${Bucket}/${Key}`)
    await deploy.image.fill(sklearn)
    await deploy.role.fill(roleArn)
    await deploy.instanceType.fill('ml.c7g.large')
    await deploy.instanceCount.fill('40')
    await expect(preflight.check('Names')).toContainText('There is already an endpoint named “iris-demo”')
    await expect(preflight.check('Names')).toContainText('Choose another name')
    await expect(preflight.check('Archive for its image')).toContainText('inference.py')
    await expect(preflight.check('Archive for its image')).toContainText('code/')
    await expect(preflight.check('Image and hardware')).toContainText('built for x86, and ml.c7g.large is Arm')
    await expect(preflight.check('Image and hardware')).toContainText('an instance type with x86 processors')
    await expect(preflight.check('Role reads the artifact')).toContainText(
      `s3:GetObject on arn:aws:s3:::${Bucket}/${Key}`,
    )
    await expect(preflight.check('Role reads the artifact')).toContainText('Add a policy to the role')
    await expect(preflight.check('Quota of ml.c7g.large')).toContainText('Asked for: 40, in use: 0, allowed: 32')
    await expect(preflight.check('Quota of ml.c7g.large')).toContainText('raise “ml.c7g.large for endpoint usage”')
    expect(await violationsOf(page)).toEqual([])
  })

  await test.step('a check leads to its field, and what is cured is told no more', async () => {
    await preflight.link('Image and hardware').click()
    await expect(deploy.instanceType).toBeFocused()
    await deploy.instanceType.fill('ml.m5.large')
    await deploy.instanceCount.fill('1')
    await deploy.endpointName.fill(name)
    await deploy.artifact.fill(demoModel(demo.engine, 'iris'))
    // What stands in a box narrows what it offers.
    await deploy.image.fill('')
    await deploy.pick('Image', 'slipway-onnx')
    await expect(preflight.failed).toHaveCount(1)
    await expect(preflight.failed).toContainText('Role reads the artifact')
    await preflight.showPassed()
    for (const title of ['Names', 'Archive for its image', 'Quota of ml.m5.large', 'Role trusts SageMaker'])
      await expect(preflight.check(title)).toContainText('Passed')
  })

  await test.step('it forbids nothing: SageMaker refuses for the reason that was told', async () => {
    await deploy.submit.click()
    await expect(page.getByText('Could not access model data at')).toBeVisible()
    await page.getByRole('button', { name: 'Edit and retry' }).click()
  })

  await test.step('with a role that may read, nothing fails and the endpoint comes into service', async () => {
    await deploy.role.fill('')
    await deploy.pick('Execution role', 'slipway-execution-role')
    await expect(preflight.summary).toContainText('passed')
    await expect(preflight.failed).toHaveCount(0)
    await deploy.submit.click()
    await expect(deploy.step('Come into service')).toContainText('InService', { timeout: 60_000 })
  })
})
