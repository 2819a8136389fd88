'use client'

import { useDeployForm } from './form-context'
import { TextField } from './text-field'

/** Where the containers reach the network from, and what their volumes are encrypted with. */
export function NetworkAndKey() {
  const { draft } = useDeployForm()
  return (
    <>
      {draft.modelSource === 'new' && (
        <>
          <TextField
            name="subnetIds"
            label="Subnets"
            optional
            mono
            placeholder="subnet-0abc…, subnet-0def…"
            help="Puts the containers into your VPC: 1 to 16 ids, by comma. They then reach S3 through it alone."
          />
          <TextField
            name="securityGroupIds"
            label="Security groups"
            optional
            mono
            placeholder="sg-0abc…"
            help="Of the same VPC: 1 to 5 ids, by comma."
          />
        </>
      )}
      <TextField
        name="kmsKeyId"
        label="KMS key of the volumes"
        optional
        mono
        placeholder="alias/my-key"
        help="Id, ARN or alias. Empty: AWS’s own key. Types with disks of their own take none."
      />
    </>
  )
}
