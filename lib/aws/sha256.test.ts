import { SignatureV4 } from '@smithy/signature-v4'
import { expect, test } from 'vitest'
import { Sha256 } from './sha256'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

test('digests as FIPS 180-2, appendix B.1 and B.2', async () => {
  const hash = new Sha256()
  hash.update('abc')
  expect(hex(await hash.digest())).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  hash.reset()
  hash.update(new TextEncoder().encode('abcdbcdecdefdefgefghfghighijhijk'))
  hash.update('ijkljklmklmnlmnomnopnopq')
  expect(hex(await hash.digest())).toBe('248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1')
})

test('signs as RFC 4231, test case 2, from any form of key and data', async () => {
  const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843'
  const key = Buffer.from('Jefe')
  for (const form of ['Jefe', key, new Uint8Array(key).buffer, new DataView(new Uint8Array(key).buffer)]) {
    const mac = new Sha256(form)
    mac.update('what do ya want for nothing?')
    expect(hex(await mac.digest())).toBe(expected)
    mac.reset()
    mac.update('what do ya want for nothing?')
    expect(hex(await mac.digest())).toBe(expected)
  }
})

/** `get-vanilla` of AWS's Signature Version 4 test suite. */
test('the signer over it makes the signature of the test suite', async () => {
  const signer = new SignatureV4({
    service: 'service',
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' },
    sha256: Sha256,
    applyChecksum: false,
  })
  const hostname = 'example.amazonaws.com'
  const request = { method: 'GET', protocol: 'https:', hostname, path: '/', query: {}, headers: { host: hostname } }
  const { headers } = await signer.sign(request, { signingDate: new Date('2015-08-30T12:36:00Z') })
  expect(headers.authorization).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  )
})
