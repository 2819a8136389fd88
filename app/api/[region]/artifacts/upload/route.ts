import { UploadArtifact } from '@/lib/artifacts/schema'
import { uploadArtifact } from '@/lib/artifacts/upload'
import { streamHandler } from '@/lib/handler'

export const PUT = streamHandler(UploadArtifact, uploadArtifact, {
  audit: { name: 'artifacts.upload', target: input => `${input.bucket}/${input.key}` },
})
