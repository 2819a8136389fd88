import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AwsError } from './aws-error.ts'
import { writeXml } from './rest-xml.ts'
import { writeRestXmlError } from './rest-xml-error.ts'
import { childrenOf, childText, readXml } from './rest-xml-read.ts'

describe('writeXml', () => {
  it('writes members, repeats arrays, leaves undefined out', () => {
    const xml = writeXml('R', { A: 1, B: [{ C: 'x' }, { C: '<&>' }], D: undefined, E: '', F: new Date(0) }, 'urn:n')
    expect(xml).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n<R xmlns="urn:n"><A>1</A><B><C>x</C></B><B><C>&lt;&amp;&gt;</C></B><E></E><F>1970-01-01T00:00:00.000Z</F></R>',
    )
  })

  it('reads back whatever text was written', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), texts => {
        const root = readXml(writeXml('R', { T: texts }))
        expect(childrenOf(root, 'T').map(child => child.text)).toEqual(texts)
      }),
    )
  })

  it('writes S3 errors with the members of the error', () => {
    const error = new AwsError('NoSuchKey', 'The specified key does not exist.', {
      status: 404,
      members: { Key: 'a&b' },
    })
    expect(writeRestXmlError(error, { resource: '/b/a%26b', requestId: 'r', hostId: 'h' })).toContain(
      '<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>a&amp;b</Key><Resource>/b/a%26b</Resource><RequestId>r</RequestId><HostId>h</HostId></Error>',
    )
  })
})

describe('readXml', () => {
  it('reads attributes, prefixes, comments, CDATA and entities', () => {
    const root = readXml(
      `\uFEFF<?xml version='1.0'?><!-- c --><s3:Delete xmlns:s3="urn:x"><Object a='1'><Key> a&#x41;&amp;<![CDATA[<k>]]>\r\n</Key></Object><Quiet/></s3:Delete>`,
    )
    expect(root.name).toBe('Delete')
    expect(root.children.map(child => child.name)).toEqual(['Object', 'Quiet'])
    expect(root.children[0] && childText(root.children[0], 'Key')).toBe(' aA&<k>\n')
  })

  it.each([
    '',
    'text',
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a>&#xD800;</a>',
    '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    '<a b=c></a>',
    `${'<a>'.repeat(40)}${'</a>'.repeat(40)}`,
  ])('refuses %s', document => {
    expect(() => readXml(document)).toThrow(SyntaxError)
  })
})
