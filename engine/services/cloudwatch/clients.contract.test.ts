import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Engine, startEngine } from '../../index.ts'

// CloudWatch, Logs and Application Auto Scaling as other programs speak to them: the CLI v2 of Debian sends CloudWatch's
// Query protocol, CLI v1 and boto3 send JSON.
const home = mkdtempSync(join(tmpdir(), 'clients-'))
let engine: Engine
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  engine = await startEngine({ dataDir: join(home, 'data'), containersDir: home })
  const { accessKeyId, secretAccessKey } = engine.credentials
  mkdirSync(join(home, '.aws'))
  writeFileSync(join(home, '.aws', 'config'), '[default]\noutput = json\ncli_timestamp_format = iso8601\n')
  env = {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'test',
    LC_ALL: 'C.UTF-8',
    HOME: home,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(home, '.aws', 'config'),
    AWS_PAGER: '',
    ENDPOINT_URL: engine.url,
    // Python managers find their versions in the user's own home.
    PYENV_ROOT: process.env.PYENV_ROOT ?? join(process.env.HOME ?? '', '.pyenv'),
  }
  const { url: endpoint, credentials } = engine
  const client = new CloudWatchLogsClient({ endpoint, region: 'us-east-1', credentials })
  await client.send(new CreateLogGroupCommand({ logGroupName: '/made/by/sdk' }))
  client.destroy()
})
afterAll(async () => {
  await engine.close()
  rmSync(home, { recursive: true, force: true })
})

const run = async (command: string, args: string[]) => {
  const { stdout } = await promisify(execFile)(command, args, { env, cwd: home, timeout: 60_000 })
  return stdout
}

/** Why a program cannot be tested here; undefined when it can. */
function missing(command: string, args: string[]): string | undefined {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 30_000 })
    return undefined
  } catch {
    return `${command} ${args.join(' ')} does not run here`
  }
}

const clis = [
  { name: 'AWS CLI on the PATH', command: 'aws' },
  { name: 'AWS CLI of the system', command: '/usr/bin/aws' },
].map(cli => ({ ...cli, reason: missing(cli.command, ['--version']) }))

for (const [index, { name, command, reason }] of clis.entries()) {
  describe.skipIf(reason)(`${name}${reason ? ` (skipped: ${reason})` : ''}`, () => {
    const aws = (...args: string[]) => run(command, ['--endpoint-url', engine.url, ...args])
    const json = async (...args: string[]) => JSON.parse(await aws(...args))
    const namespace = `Cli/${index}`

    test('puts metrics and reads them back', { timeout: 120_000 }, async () => {
      const startMs = Math.floor(Date.now() / 60_000) * 60_000 - 600_000
      const data = [0, 1, 2].map(minute => ({
        MetricName: 'Latency',
        Dimensions: [{ Name: 'Endpoint', Value: 'a&b <c>' }],
        Timestamp: new Date(startMs + minute * 60_000).toISOString(),
        Values: [10 + minute, 30 + minute],
        Counts: [1, 1],
        Unit: 'Milliseconds',
      }))
      await aws('cloudwatch', 'put-metric-data', '--namespace', namespace, '--metric-data', JSON.stringify(data))
      const Metric = { Namespace: namespace, MetricName: 'Latency', Dimensions: data[0]?.Dimensions }
      const queries = [
        { Id: 'm1', MetricStat: { Metric, Period: 60, Stat: 'Sum' } },
        { Id: 'e1', Expression: 'm1 / 2', Label: 'half' },
      ]
      const range = ['--start-time', new Date(startMs).toISOString(), '--end-time', new Date().toISOString()]
      const reply = await json(
        ...['cloudwatch', 'get-metric-data', '--scan-by', 'TimestampAscending'],
        ...['--metric-data-queries', JSON.stringify(queries), ...range],
      )
      expect(reply.MetricDataResults).toMatchObject([
        { Id: 'm1', Label: 'Latency', Values: [40, 42, 44], StatusCode: 'Complete' },
        { Id: 'e1', Label: 'half', Values: [20, 21, 22] },
      ])
      expect(new Date(reply.MetricDataResults[0].Timestamps[0]).getTime()).toBe(startMs)
      const listed = await json('cloudwatch', 'list-metrics', '--namespace', namespace)
      expect(listed.Metrics).toEqual([{ Namespace: namespace, MetricName: 'Latency', Dimensions: data[0]?.Dimensions }])
      const bad = aws(
        ...['cloudwatch', 'get-metric-data', '--metric-data-queries', '[{"Id":"e1","Expression":"nope +"}]', ...range],
      )
      await expect(bad).rejects.toThrow(/\(ValidationError\).*Error in expression 'e1'/)
    })

    test('reads log groups, and hears of what is not there', { timeout: 60_000 }, async () => {
      const { logGroups } = await json('logs', 'describe-log-groups')
      expect(logGroups).toMatchObject([{ logGroupName: '/made/by/sdk' }])
      const absent = aws('logs', 'filter-log-events', '--log-group-name', '/none', '--filter-pattern', 'x')
      await expect(absent).rejects.toThrow('(ResourceNotFoundException)')
    })

    test('asks for scaling, and is refused in AWS words', { timeout: 60_000 }, async () => {
      const described = await json(
        'application-autoscaling',
        'describe-scalable-targets',
        '--service-namespace',
        'sagemaker',
      )
      expect(described.ScalableTargets).toEqual([])
      const target = [
        ...['--service-namespace', 'sagemaker', '--resource-id', 'endpoint/none/variant/v'],
        ...['--scalable-dimension', 'sagemaker:variant:DesiredInstanceCount'],
      ]
      const register = aws(
        ...[
          'application-autoscaling',
          'register-scalable-target',
          ...target,
          '--min-capacity',
          '1',
          '--max-capacity',
          '2',
        ],
      )
      await expect(register).rejects.toThrow('(ValidationException)')
      const deregister = aws('application-autoscaling', 'deregister-scalable-target', ...target)
      await expect(deregister).rejects.toThrow('(ObjectNotFoundException)')
    })
  })
}

const noBoto3 = missing('python3', ['-c', 'import boto3'])
const program = `
import boto3, datetime, os
from botocore.exceptions import ClientError
at = os.environ['ENDPOINT_URL']
cloudwatch = boto3.client('cloudwatch', endpoint_url=at)
now = datetime.datetime.now(datetime.timezone.utc).replace(second=0, microsecond=0)
cloudwatch.put_metric_data(Namespace='Boto', MetricData=[
    {'MetricName': 'M', 'Value': 4.5, 'Timestamp': now - datetime.timedelta(minutes=n)} for n in range(1, 601)])
query = {'Id': 'm', 'MetricStat': {'Metric': {'Namespace': 'Boto', 'MetricName': 'M'}, 'Period': 60, 'Stat': 'p90'}}
search = {'Id': 's', 'Expression': "SEARCH('{Boto} M', 'Sum', 3600)"}
pages = cloudwatch.get_paginator('get_metric_data').paginate(MetricDataQueries=[query, search],
    StartTime=now - datetime.timedelta(minutes=600), EndTime=now, PaginationConfig={'PageSize': 250})
points, total = [], 0
for page in pages:
    for result in page['MetricDataResults']:
        if result['Id'] == 'm': points += result['Values']
        else: total += sum(result['Values'])
assert points == [4.5] * 600, len(points)
assert total == 2700, total
logs = boto3.client('logs', endpoint_url=at)
logs.create_log_group(logGroupName='boto')
logs.create_log_stream(logGroupName='boto', logStreamName='s')
millis = int(now.timestamp() * 1000)
logs.put_log_events(logGroupName='boto', logStreamName='s', logEvents=[{'timestamp': millis, 'message': 'ERROR \\u00fc'}])
found = [e['message'] for p in logs.get_paginator('filter_log_events').paginate(logGroupName='boto', filterPattern='ERROR') for e in p['events']]
assert found == ['ERROR \\u00fc'], found
scaling = boto3.client('application-autoscaling', endpoint_url=at)
try:
    scaling.put_scaling_policy(PolicyName='p', ServiceNamespace='sagemaker', ResourceId='endpoint/e/variant/v',
        ScalableDimension='sagemaker:variant:DesiredInstanceCount', PolicyType='TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration={'TargetValue': 1.0,
            'PredefinedMetricSpecification': {'PredefinedMetricType': 'SageMakerVariantInvocationsPerInstance'}})
    raise AssertionError('accepted')
except scaling.exceptions.ObjectNotFoundException as error:
    assert 'No scalable target registered' in str(error)
print('done')
`

describe.skipIf(noBoto3)(`boto3${noBoto3 ? ` (skipped: ${noBoto3})` : ''}`, () => {
  test('puts, pages, searches, logs and is refused', { timeout: 120_000 }, async () => {
    expect(await run('python3', ['-c', program])).toBe('done\n')
  })
})
