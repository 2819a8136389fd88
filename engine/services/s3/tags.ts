import { childrenOf, childText, type XmlElement } from '../../protocol/rest-xml-read.ts'
import { s3Error } from './errors.ts'
import type { Tag } from './store/record.ts'

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html (2026-11)
const MAX_TAGS = 10
const MAX_KEY_CHARACTERS = 128
const MAX_VALUE_CHARACTERS = 256
const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u

/** Tags from an `x-amz-tagging` header: `key=value&…`, URL-encoded. */
export function parseTagging(header: string | undefined): Tag[] {
  return checkTags([...new URLSearchParams(header ?? '')].map(([key, value]) => ({ key, value })))
}

/** Tags from a `Tagging` document. Throws MalformedXML or InvalidTag. */
export function readTagging(document: XmlElement | undefined): Tag[] {
  const [set] = document ? childrenOf(document, 'TagSet') : []
  if (!set) throw s3Error('MalformedXML')
  return checkTags(
    childrenOf(set, 'Tag').map(tag => {
      const [key, value] = [childText(tag, 'Key'), childText(tag, 'Value')]
      if (key === undefined || value === undefined) throw s3Error('MalformedXML')
      return { key, value }
    }),
  )
}

function checkTags(tags: Tag[]): Tag[] {
  if (tags.length > MAX_TAGS) throw s3Error('InvalidTag', { message: `Object tags cannot be greater than ${MAX_TAGS}` })
  const keys = new Set<string>()
  for (const { key, value } of tags) {
    if (key === '' || key.length > MAX_KEY_CHARACTERS || !allowed.test(key) || key.startsWith('aws:')) {
      throw s3Error('InvalidTag', { message: 'The TagKey you have provided is invalid', TagKey: key })
    }
    if (value.length > MAX_VALUE_CHARACTERS || !allowed.test(value)) {
      throw s3Error('InvalidTag', { message: 'The TagValue you have provided is invalid', TagKey: key })
    }
    if (keys.has(key)) {
      throw s3Error('InvalidTag', { message: 'Cannot provide multiple Tags with the same key', TagKey: key })
    }
    keys.add(key)
  }
  return tags
}
