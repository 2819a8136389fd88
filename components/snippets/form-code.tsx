'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import type { DeployForm } from '@/lib/deploy/schema'
import { deploymentOfForm } from '@/lib/snippets/from-plan'
import { DeploymentCode } from './deployment-code'

/** What the Deploy form describes, in code. */
export function FormCode({ region, form, onClose }: { region: string; form: DeployForm; onClose: () => void }) {
  const [deployment] = useState(() => deploymentOfForm(region, form))
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="In code"
      description="The same requests as those of “Deploy”, in the interface of your choice. Credentials stand in none of these."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <DeploymentCode
        deployment={deployment}
        scalingNote="The form sets no autoscaling: this is the policy to begin with, from what it begins with to four times of it. Change the target to what a load test shows."
      />
    </Dialog>
  )
}
