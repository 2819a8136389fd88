'use client'

import { Card } from '@/components/ui/card'
import { FolderField } from './folder-field'
import { TextField } from './text-field'

/** Where results go, and how many requests an instance takes at once. */
export function AsyncSection() {
  return (
    <Card
      title="Queue and results"
      description="A request of up to 1 GB waits in a queue; its result, or the reason of its failure, is written to S3."
    >
      <div className="grid gap-4">
        <FolderField
          name="asyncOutputUrl"
          label="Results in S3"
          placeholder="s3://bucket/results/"
          help="One object a request. The execution role must be allowed to write there."
        />
        <FolderField
          name="asyncFailureUrl"
          label="Failures in S3"
          optional
          placeholder="s3://bucket/failures/"
          help="Empty: SageMaker writes none, and a failed request leaves no trace but its log."
        />
        <TextField
          name="asyncMaxConcurrent"
          label="Requests at once per instance"
          optional
          unit="requests"
          help="1 to 1,000. Empty: SageMaker chooses by the model and the instance type."
        />
      </div>
    </Card>
  )
}
