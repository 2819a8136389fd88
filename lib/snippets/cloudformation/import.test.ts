import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDraft } from '@/lib/deploy/parse-draft'
import { FORMS, formOf } from '../fixtures/forms'
import { deploymentOfForm } from '../from-plan'
import { cloudFormation } from '../languages/cloudformation'
import { stackOf } from '../stack'
import { draftOfRequests, draftOfTemplate } from './to-draft'

const region = 'us-east-1'
const names = { modelName: 'a-model', configName: 'a-config', componentName: 'a-component' }

function imported(text: string) {
  const result = draftOfTemplate(text, region)
  if (!result.ok) throw new Error(result.reason)
  return result
}

describe('the requests of an endpoint open as the form that makes them again', () => {
  it.each(FORMS.filter(each => each !== 'components'))('%s', name => {
    const requests = deploymentOfForm(region, formOf(name, '123456789012'))
    const { draft, leftOut } = draftOfRequests(requests)
    const parsed = parseDraft(draft, names)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    expect(deploymentOfForm(region, parsed.form)).toEqual(requests)
    expect(leftOut).toEqual([])
  })

  it('an archive that AWS names twice is one, and what has no field is told', () => {
    const requests = deploymentOfForm(region, formOf('real-time', '123456789012'))
    const [model = {}] = requests.models
    const { PrimaryContainer } = model
    const source = { S3Uri: 's3://data/models/model.tar.gz', S3DataType: 'S3Object', CompressionType: 'Gzip' }
    const described = {
      ...model,
      PrimaryContainer: { ...(PrimaryContainer as object), ModelDataSource: { S3DataSource: source } },
      EnableNetworkIsolation: true,
    }
    expect(draftOfRequests({ ...requests, models: [described] }).leftOut).toEqual([
      'Model.EnableNetworkIsolation: true',
    ])
  })
})

describe('a template opens as the form that describes the same', () => {
  it.each(FORMS)('%s: the snippet of a form is that form again', name => {
    const form = formOf(name, '123456789012')
    const { draft, notes } = imported(cloudFormation(name, stackOf(deploymentOfForm(region, form), false)))
    const parsed = parseDraft(draft, names)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors))
    expect(deploymentOfForm(region, parsed.form)).toEqual(deploymentOfForm(region, form))
    expect(notes).toEqual([])
  })

  it('looks up parameters, the region, Sub and Join; says what only CloudFormation knows', () => {
    const { draft, notes } = imported(`
Parameters:
  Type: {Type: String, Default: ml.c5.xlarge}
  Bucket: {Type: String}
Resources:
  TheModel:
    Type: AWS::SageMaker::Model
    Properties:
      ExecutionRoleArn: !ImportValue execution-role
      EnableNetworkIsolation: true
      PrimaryContainer:
        Image: !Sub '123456789012.dkr.ecr.\${AWS::Region}.amazonaws.com/image:1'
        ModelDataUrl: !Sub ['s3://\${B}/\${!x}/model.tar.gz', {B: models}]
        Environment:
          JOINED: !Join ['-', [a, !Ref Type, 2]]
          BUCKET: !Ref Bucket
  Config:
    Type: AWS::SageMaker::EndpointConfig
    Properties:
      ProductionVariants:
        - {VariantName: v, ModelName: !GetAtt TheModel.ModelName, InstanceType: !Ref Type, InitialInstanceCount: 2, InitialVariantWeight: 1.0}
  TheEndpoint:
    Type: AWS::SageMaker::Endpoint
    Properties: {EndpointName: churn, EndpointConfigName: !GetAtt Config.EndpointConfigName}
  Topic: {Type: AWS::SNS::Topic}
`)
    expect(draft).toMatchObject({
      endpointName: 'churn',
      configName: '',
      modelName: '',
      modelSource: 'new',
      roleArn: '',
    })
    expect(draft.variants).toMatchObject([
      { name: 'v', modelName: '', instanceType: 'ml.c5.xlarge', instanceCount: '2' },
    ])
    expect(draft.containers).toEqual([
      {
        hostname: '',
        image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/image:1',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: what Sub makes of its escape.
        artifactUrl: 's3://models/${x}/model.tar.gz',
        environment: [{ key: 'JOINED', value: 'a-ml.c5.xlarge-2' }],
      },
    ])
    expect(notes).toEqual([
      'TheModel.ExecutionRoleArn: !ImportValue execution-role is known to CloudFormation alone: fill it in.',
      'TheModel.PrimaryContainer.Environment.BUCKET: Ref Bucket is known to CloudFormation alone: fill it in.',
      'Not part of the form: Topic (AWS::SNS::Topic).',
    ])
  })

  it('names what the form has no field for', () => {
    const form = formOf('real-time', '123456789012')
    const text = cloudFormation('x', stackOf(deploymentOfForm(region, form), false))
    const { notes } = imported(
      text.replace('InitialInstanceCount: 1', 'InitialInstanceCount: 1\n          EnableSSMAccess: true'),
    )
    expect(notes).toEqual(['EndpointConfig.ProductionVariants.0.EnableSSMAccess: true has no field here.'])
  })

  it('takes JSON with the long forms, and a model that exists', () => {
    const { draft } = imported(
      JSON.stringify({
        Resources: {
          C: {
            Type: 'AWS::SageMaker::EndpointConfig',
            Properties: {
              ProductionVariants: [
                { VariantName: 'v', ModelName: 'old', ServerlessConfig: { MemorySizeInMB: 4096, MaxConcurrency: 3 } },
              ],
            },
          },
          E: {
            Type: 'AWS::SageMaker::Endpoint',
            // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's.
            Properties: { EndpointName: { 'Fn::Sub': 'e-${AWS::Region}' }, EndpointConfigName: { Ref: 'C' } },
          },
        },
      }),
    )
    expect(draft).toMatchObject({
      option: 'serverless',
      memoryMb: '4096',
      maxConcurrency: '3',
      endpointName: 'e-us-east-1',
    })
    expect(draft).toMatchObject({ modelSource: 'existing', existingModelName: 'old' })
  })

  it.each([
    ['{', 'neither YAML nor JSON'],
    ['hello', 'no “Resources”'],
    ['Resources: {A: {Type: AWS::S3::Bucket}}', 'no AWS::SageMaker::EndpointConfig'],
    [`Resources: ${' '.repeat(1_000_001)}`, 'at most 1 MB'],
    [
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b]\nResources: {A: [*c,*c,*c,*c,*c,*c]}`,
      'aliases',
    ],
  ])('refuses %j with a reason', (text, reason) => {
    expect(draftOfTemplate(text, region)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) })
  })
})

describe('whatever is typed or pasted', () => {
  const form = formOf('real-time', '123456789012')
  const typed = fc.string({ unit: 'binary', maxLength: 40 }).map(text => text.toWellFormed())
  const variables = fc.dictionary(fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/), typed, { maxKeys: 5 })

  it('variables come back from the template of their form as they were', () => {
    fc.assert(
      fc.property(variables, environment => {
        const deployment = deploymentOfForm(region, form)
        const [model = {}] = deployment.models
        const container = { Image: 'image', Environment: environment }
        const models = [{ ...model, PrimaryContainer: container }]
        const { draft } = imported(cloudFormation('x', stackOf({ ...deployment, models }, false)))
        const rows = draft.containers[0]?.environment.map(({ key, value }) => [key, value])
        expect(rows?.sort()).toEqual(Object.entries(environment).sort())
      }),
      { numRuns: 1_000 },
    )
  })

  it('text of any kind is read or refused with a reason, and throws nothing', () => {
    const part = fc.oneof(
      typed,
      fc.constantFrom(
        ...[
          'Resources:',
          '\n  A:',
          '\n    Type: AWS::SageMaker::EndpointConfig',
          '\n    Properties:',
          '\n      ProductionVariants:',
        ],
        ...[
          '\n        - ',
          '!Ref A',
          '!GetAtt A.ModelName',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's.
          '!Sub "${A}"',
          '!Sub [',
          '!Join [",", [a]]',
          '!If [a, b, c]',
          '{',
          '}',
          '[',
          ']',
        ],
        ...[
          '&a ',
          '*a',
          '<<: *a',
          '---',
          '"',
          "'",
          '|',
          '>',
          ': ',
          ', ',
          '\n',
          '  ',
          'null',
          '1',
          'true',
          '2020-01-01',
          '__proto__: 1',
        ],
      ),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 25 }), parts => {
        const result = draftOfTemplate(parts.join(''), region)
        expect(result.ok || result.reason.length > 10).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })
})
