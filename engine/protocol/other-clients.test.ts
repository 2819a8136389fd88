import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findBoto3, findCommandLines, type OtherClient, runClient } from '../fixtures/other-clients.ts'
import { startTestEngine, type TestEngine } from '../fixtures/test-engine.ts'

let engine: TestEngine
beforeAll(async () => {
  engine = await startTestEngine()
})
afterAll(() => engine[Symbol.asyncDispose]())

const commandLines = findCommandLines()
const boto3s = findBoto3()

if (commandLines.length === 0) test.skip('no AWS CLI on this machine: apt-get install awscli')
if (boto3s.length === 0) test.skip('no boto3 on this machine: apt-get install python3-boto3')

describe.each(commandLines)('$version', client => {
  const aws = async (...args: string[]) => {
    const output = await runClient(client, ['--endpoint-url', engine.url, '--output', 'json', ...args], engine)
    return output === '' ? undefined : JSON.parse(output)
  }

  test('reads STS and IAM (query) and SageMaker (JSON)', { timeout: 60_000 }, async () => {
    const [identity, roles, endpoints] = await Promise.all([
      aws('sts', 'get-caller-identity'),
      aws('iam', 'list-roles'),
      aws('sagemaker', 'list-endpoints', '--name-contains', 'x'),
    ])
    expect(identity).toMatchObject({ Account: engine.accountId })
    expect(roles).toMatchObject({
      Roles: [{ RoleName: 'slipway-execution-role', AssumeRolePolicyDocument: { Version: '2012-10-17' } }],
    })
    expect(endpoints).toEqual({ Endpoints: [] })
  })

  test('writes and reads CloudWatch, whose protocol depends on the version', { timeout: 60_000 }, async () => {
    const namespace = `ns/${client.version.replaceAll(/[^\w]/g, '-')}`
    const dimensions = 'EndpointName=a b&c,VariantName=ü'
    await aws(
      'cloudwatch',
      'put-metric-data',
      '--namespace',
      namespace,
      '--metric-name',
      'm',
      '--value',
      '1.5',
      '--dimensions',
      dimensions,
    )
    const { Metrics } = await aws('cloudwatch', 'list-metrics', '--namespace', namespace)
    expect(Metrics).toMatchObject([
      {
        MetricName: 'm',
        Dimensions: [
          { Name: 'EndpointName', Value: 'a b&c' },
          { Name: 'VariantName', Value: 'ü' },
        ],
      },
    ])
  })

  test('shows refusals as it shows those of AWS', { timeout: 60_000 }, async () => {
    const identity = ['--endpoint-url', engine.url, 'sts', 'get-caller-identity']
    await Promise.all([
      expect(runClient(client, identity, engine, 'wrong')).rejects.toThrow(
        'An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: The request signature we calculated',
      ),
      expect(aws('sagemaker', 'describe-endpoint', '--endpoint-name', 'no such')).rejects.toThrow(
        "An error occurred (ValidationException) when calling the DescribeEndpoint operation: 1 validation error detected: Value 'no such' at 'endpointName' failed to satisfy constraint: Member must satisfy regular expression pattern: ",
      ),
      expect(aws('sagemaker', 'list-hubs')).rejects.toThrow('ListHubs is not implemented by the Slipway engine'),
    ])
  })
})

const script = `
import boto3, json, sys
from botocore.config import Config
from botocore.exceptions import ClientError
def client(name, **more):
    return boto3.client(name, endpoint_url=sys.argv[1], config=Config(retries={'total_max_attempts': 1}, **more))
def code(call):
    try: call()
    except ClientError as error: return error.response['Error']['Code'], error.response['ResponseMetadata']['HTTPStatusCode']
cloudwatch = client('cloudwatch')
cloudwatch.put_metric_data(Namespace='boto3', MetricData=[{'MetricName': 'm', 'Values': [1.0, 2.5], 'Counts': [1.0, 3.0]}])
config = dict(EndpointConfigName='c', ProductionVariants=[dict(VariantName='ENTER NAME', ModelName='m', InstanceType='ml.m5.large', InitialInstanceCount=1)])
print(json.dumps({
    'account': client('sts').get_caller_identity()['Account'],
    'roles': [role['AssumeRolePolicyDocument']['Statement'][0]['Action'] for role in client('iam').get_paginator('list_roles').paginate().build_full_result()['Roles']],
    'models': client('sagemaker').list_models()['Models'],
    'metrics': [metric['MetricName'] for metric in cloudwatch.list_metrics(Namespace='boto3')['Metrics']],
    'repositories': len(client('ecr').describe_repositories()['repositories']),
    'role': code(lambda: client('iam').get_role(RoleName='other')),
    'config': code(lambda: client('sagemaker', parameter_validation=False).create_endpoint_config(**config)),
    'endpoint': code(lambda: client('sagemaker-runtime').invoke_endpoint(EndpointName='other', Body=b'1,2')),
}))
`

describe.each(boto3s)('$version', (client: OtherClient) => {
  test('reads and writes in all three protocols', { timeout: 60_000 }, async () => {
    const reply: unknown = JSON.parse(await runClient(client, ['-c', script, engine.url], engine))
    expect(reply).toEqual({
      account: engine.accountId,
      roles: ['sts:AssumeRole'],
      models: [],
      metrics: ['m'],
      repositories: expect.any(Number),
      role: ['NoSuchEntity', 404],
      config: ['ValidationException', 400],
      endpoint: ['ValidationError', 400],
    })
  })
})
