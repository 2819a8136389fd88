import { expect, test } from 'vitest'
import { readEnv } from './env'

const good = {
  SLIPWAY_AUTH: 'loopback',
  SLIPWAY_SESSION_SECRET: 'x'.repeat(40),
  HOSTNAME: '127.0.0.1',
  PORT: '3000',
}

test('a loopback server with a secret may start', () => {
  expect(readEnv({ ...good, AWS_ENDPOINT_URL: 'http://127.0.0.1:4600' })).toMatchObject({
    port: 3000,
    region: 'us-east-1',
  })
})

test('an empty variable counts as unset', () => {
  const empty = { AWS_ENDPOINT_URL: '', AWS_REGION: '', SLIPWAY_WORKSPACE: '' }
  expect(readEnv({ ...good, ...empty })).toEqual(readEnv(good))
})

const bad: [change: Record<string, string | undefined>, names: string][] = [
  [{ SLIPWAY_AUTH: undefined }, 'SLIPWAY_AUTH'],
  [{ SLIPWAY_AUTH: '' }, 'SLIPWAY_AUTH'],
  [{ SLIPWAY_AUTH: 'none' }, 'SLIPWAY_AUTH'],
  [{ SLIPWAY_SESSION_SECRET: undefined }, 'SLIPWAY_SESSION_SECRET'],
  [{ SLIPWAY_SESSION_SECRET: 'short' }, 'SLIPWAY_SESSION_SECRET'],
  [{ HOSTNAME: undefined }, 'HOSTNAME=127.0.0.1'],
  [{ HOSTNAME: '0.0.0.0' }, 'HOSTNAME=127.0.0.1'],
  [{ HOSTNAME: '::' }, 'HOSTNAME=127.0.0.1'],
  [{ HOSTNAME: '192.168.1.5' }, 'HOSTNAME=127.0.0.1'],
  [{ HOSTNAME: 'localhost.evil.example' }, 'HOSTNAME=127.0.0.1'],
  [{ PORT: 'http' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ AWS_ENDPOINT_URL: 'http://10.0.0.1:4600' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: 'https://127.0.0.1:4600' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: 'http://127.0.0.1.evil.example' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: 'http://evil@127.0.0.1' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: 'http://169.254.169.254' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: 'file:///etc/passwd' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: '127.0.0.1:4600' }, 'AWS_ENDPOINT_URL'],
  [{ AWS_ENDPOINT_URL: 'not a url' }, 'AWS_ENDPOINT_URL'],
]
test.each(bad)('%j does not start, and names %s', (change, names) => {
  expect(() => readEnv({ ...good, ...change })).toThrow(names)
})
