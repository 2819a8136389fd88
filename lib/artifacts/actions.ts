'use server'

import { action } from '@/lib/action'
import { abortMultipart as abort } from './multipart/abort'
import { beginMultipart as begin } from './multipart/begin'
import { completeMultipart as complete } from './multipart/complete'
import { BeginMultipart, CompleteMultipart, MultipartRef } from './multipart/schema'

const target = ({ bucket, key }: { bucket: string; key: string }) => `${bucket}/${key}`

export const beginMultipart = action(BeginMultipart, begin, { name: 'artifacts.upload-begin', target })
/** S3 may take minutes to join many parts. */
export const completeMultipart = action(CompleteMultipart, complete, {
  name: 'artifacts.upload-complete',
  target,
  timeoutMs: 300_000,
})
export const abortMultipart = action(MultipartRef, abort, { name: 'artifacts.upload-abort', target })
