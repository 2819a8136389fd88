import { execFile, execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { credentials, startTestS3, type TestS3 } from './testing.ts'

const MIB = 1024 ** 2
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
let s3: TestS3
let folder: string
let env: Record<string, string>

beforeAll(async () => {
  s3 = await startTestS3()
  folder = mkdtempSync(join(tmpdir(), 'slipway-cli-'))
  mkdirSync(join(folder, '.aws'))
  // Older clients presign with the signature of 2008 unless told otherwise.
  writeFileSync(join(folder, '.aws', 'config'), '[default]\ns3 =\n    signature_version = s3v4\n')
  env = {
    PATH: process.env.PATH ?? '',
    LC_ALL: 'C.UTF-8',
    HOME: folder,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: join(folder, '.aws', 'config'),
    AWS_PROFILE: 'default',
    AWS_PAGER: '',
    // Python managers find their versions in the user's own home.
    PYENV_ROOT: process.env.PYENV_ROOT ?? join(process.env.HOME ?? '', '.pyenv'),
  }
})
afterAll(async () => {
  await s3.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = async (command: string, args: string[]) =>
  (await promisify(execFile)(command, args, { env: { ...process.env, ...env }, cwd: folder, timeout: 60_000 })).stdout

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
    const bucket = `cli-bucket-${index}`
    const aws = (...args: string[]) => run(command, ['--endpoint-url', s3.url, ...args])

    it('makes a bucket, copies, syncs, presigns, lists and removes', { timeout: 180_000 }, async () => {
      const source = join(folder, `source-${index}`)
      const large = join(source, 'large.bin')
      mkdirSync(join(source, 'sub'), { recursive: true })
      writeFileSync(join(source, 'sub', 'ü +%20&.txt'), 'odd name')
      writeFileSync(large, randomBytes(20 * MIB))
      const stored = (key: string) => s3.store.get(bucket, key)
      await aws('s3', 'mb', `s3://${bucket}`)
      await aws('s3', 'cp', large, `s3://${bucket}/models/large.bin`)
      expect(stored('models/large.bin')?.etag).toMatch(/-3$/)
      await aws('s3', 'cp', `s3://${bucket}/models/large.bin`, `s3://${bucket}/copy.bin`)
      expect(sha256(stored('copy.bin')?.path ?? '')).toBe(sha256(large))
      await aws('s3', 'sync', source, `s3://${bucket}/synced`)
      expect(stored('synced/sub/ü +%20&.txt')?.size).toBe(8)
      const back = join(folder, `back-${index}`)
      await aws('s3', 'sync', `s3://${bucket}/synced`, back)
      expect(sha256(join(back, 'large.bin'))).toBe(sha256(large))
      expect(readFileSync(join(back, 'sub', 'ü +%20&.txt'), 'utf8')).toBe('odd name')
      const url = (await aws('s3', 'presign', `s3://${bucket}/synced/sub/ü +%20&.txt`)).trim()
      expect(await (await fetch(url)).text()).toBe('odd name')
      expect((await fetch(url.replace('synced', 'others'))).status).toBe(403)
      expect(await aws('s3', 'ls', `s3://${bucket}/`)).toMatch(/PRE models\/\n\s+PRE synced\/\n.*copy\.bin/)
      await aws('s3', 'rm', '--recursive', `s3://${bucket}/synced`)
      expect(stored('synced/large.bin')).toBeUndefined()
      await aws('s3', 'rb', '--force', `s3://${bucket}`)
      expect(s3.store.buckets.get(bucket)).toBeUndefined()
    })
  })
}

const python = `
import boto3, hashlib, sys
from botocore.config import Config
s3 = boto3.client('s3', endpoint_url=sys.argv[1], config=Config(retries={'max_attempts': 1}))
s3.create_bucket(Bucket='boto')
s3.upload_file(sys.argv[2], 'boto', 'large bin', ExtraArgs={'Metadata': {'a': 'b'}, 'ContentType': 'x/y'})
head = s3.head_object(Bucket='boto', Key='large bin', ChecksumMode='ENABLED')
assert head['Metadata'] == {'a': 'b'} and head['ContentType'] == 'x/y', head
s3.download_file('boto', 'large bin', sys.argv[3])
# As a header: the parameter is younger than the oldest boto3 that must do.
def if_none_match(params, **_): params['headers']['If-None-Match'] = '*'
s3.meta.events.register('before-call.s3.PutObject', if_none_match)
s3.put_object(Bucket='boto', Key='small', Body=b'abc')
try:
    s3.put_object(Bucket='boto', Key='small', Body=b'abc')
    raise SystemExit('the second write must fail')
except s3.exceptions.ClientError as error:
    assert error.response['Error']['Code'] == 'PreconditionFailed', error.response
s3.meta.events.unregister('before-call.s3.PutObject', if_none_match)
for algorithm in ['CRC32', 'SHA1', 'SHA256']:
    s3.put_object(Bucket='boto', Key=algorithm, Body=b'abc' * 1000, ChecksumAlgorithm=algorithm)
    s3.get_object(Bucket='boto', Key=algorithm, ChecksumMode='ENABLED')['Body'].read()
keys = [o['Key'] for page in s3.get_paginator('list_objects_v2').paginate(Bucket='boto', PaginationConfig={'PageSize': 2}) for o in page['Contents']]
print(','.join(keys))
print(s3.generate_presigned_url('put_object', Params={'Bucket': 'boto', 'Key': 'presigned'}))
`
const noBoto = missing('python3', ['-c', 'import boto3'])

describe.skipIf(noBoto)(`boto3${noBoto ? ` (skipped: ${noBoto})` : ''}`, () => {
  it('uploads in parts, downloads, lists and keeps conditions', { timeout: 120_000 }, async () => {
    const source = join(folder, 'boto.bin')
    const back = join(folder, 'boto-back.bin')
    writeFileSync(source, randomBytes(20 * MIB))
    const output = (await run('python3', ['-c', python, s3.url, source, back])).split('\n')
    expect(sha256(back)).toBe(sha256(source))
    expect(s3.store.get('boto', 'large bin')?.etag).toMatch(/-3$/)
    expect(output[0]).toBe('CRC32,SHA1,SHA256,large bin,small')
    const reply = await fetch(output[1] ?? '', { method: 'PUT', body: 'by anybody' })
    expect(reply.status).toBe(200)
    expect(readFileSync(s3.store.get('boto', 'presigned')?.path ?? '', 'utf8')).toBe('by anybody')
  })
})
